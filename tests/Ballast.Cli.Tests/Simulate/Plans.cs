using Ballast.Cli.Simulate;
using Ballast.Configuration.Scenarios;
using Ballast.Results;

namespace Ballast.Cli.Tests.Simulate;

/// <summary>Scenarios of the repository, as plans that run in these tests.</summary>
internal static class Plans
{
    public static string Golden(string name) =>
        Path.Combine(Repository.Root, "tests", "Ballast.Cli.Tests", "golden", name);

    public static string Example(string name) => Path.Combine(Repository.Root, "examples", "scenarios", name);

    public static SimulationPlan Tiny(params string[] set) => Read(Golden("tiny.yaml"), [], set);

    public static SimulationPlan Read(string file, string[] vary, params string[] set) => SimulationPlan.Read(
        new(file), [.. set.Select(text => VaryOption.Parse("--set", text)).Select(Change)],
        [.. vary.Select(text => VaryOption.Parse("--vary", text))], "ballast simulate");

    /// <summary>The only result, without what the wall clock says.</summary>
    public static RunResult Run(SimulationPlan plan, string? journal = null)
    {
        var result = All(plan, journal).Single!;
        return result with { Run = result.Run with { StartSeconds = 0, WallSeconds = 0 } };
    }

    public static SimulationOutcome All(SimulationPlan plan, string? journal = null) =>
        new SimulationRunner(plan, 2, journal).Run(null, TestContext.Current.CancellationToken);

    private static ScenarioOverride Change(VaryOption option) => new("--set", option.Key, option.Values[0]);
}
