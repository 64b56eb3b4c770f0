using System.Collections.Immutable;
using Ballast.Cli.Show;
using Ballast.Cli.Simulate;
using Ballast.Lab.Planning;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Plan;

/// <summary>What plans have found, for people.</summary>
internal static class PlanView
{
    public static IRenderable Of(ImmutableArray<PlanAnswer> answers)
    {
        var parts = new List<IRenderable>();
        foreach (var answer in answers)
        {
            parts.Add(SimulationView.Table(PlanTables.Of(answer)));
            parts.AddRange(answer.Question.Targets.Select((target, i) => Curve(answer, target, i)));
        }
        parts.Add(SimulationView.Table(PlanTables.Of(answers)));
        return new Rows(parts);
    }

    private static Text Curve(PlanAnswer answer, PlanTarget target, int deployment)
    {
        var curve = answer.Curve(deployment);
        var line = Sparkline.Draw(
            [.. curve.Select(entry => entry.Point.Attainment[deployment]?.Mean ?? 0)],
            AnsiConsole.Profile.Capabilities.Unicode);
        return new Text($"{target.Deployment} {line} with {string.Join(", ", curve.Select(entry => entry.Replicas))} "
            + "replicas");
    }
}
