using System.CommandLine;
using Ballast.Cli.Show;
using Ballast.Policies;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast policies</c>: what a configuration may choose from.</summary>
internal static class PoliciesCommand
{
    public static Command Build()
    {
        var name = new Argument<string?>("name")
        {
            Description = "Show this policy alone.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = CommandOptions.Flag("--json", "Print them as JSON.");
        var command = new Command("policies", "List routing, queue order and scaling policies with their options.")
        {
            name, json,
        };
        command.SetAction((parsed, _) => Failures.GuardAsync(() =>
        {
            Show(Named(parsed.GetValue(name)), parsed.GetValue(json));
            return Task.FromResult(0);
        }));
        return command;
    }

    private static IReadOnlyList<PolicyInfo> Named(string? name)
    {
        if (name is null) { return PolicyInfo.All; }
        var found = PolicyInfo.All.Where(policy => policy.Name == name).ToList();
        if (found.Count > 0) { return found; }
        var names = PolicyInfo.All.Select(policy => policy.Name).ToList();
        var nearest = NearestName.Of(name, names);
        throw new ArgumentException(
            $"There is no policy '{name}'; the nearest is '{nearest}'. Known: {string.Join(", ", names)}.");
    }

    private static void Show(IReadOnlyList<PolicyInfo> policies, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(PolicyJson.Of(policies));
            return;
        }
        foreach (var kind in policies.GroupBy(policy => policy.Kind))
        {
            AnsiConsole.Write(PolicyTable.Of(kind.Key, kind));
        }
    }
}
