using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Simulate;

/// <summary>Everything that is run: each variant with the same seeds.</summary>
/// <param name="Variants">The variants; one at least.</param>
/// <param name="Seeds">The seeds; one at least.</param>
/// <param name="Command">The command line that runs it again.</param>
internal sealed record SimulationPlan(
    ImmutableArray<SimulationVariant> Variants, ImmutableArray<ulong> Seeds, string Command)
{
    /// <summary>The number of runs.</summary>
    public int Runs => Variants.Length * Seeds.Length;

    /// <summary>Reads the scenario once for each variant.</summary>
    /// <param name="file">The scenario's file.</param>
    /// <param name="always">What takes the place of values in every variant.</param>
    /// <param name="vary">What varies.</param>
    /// <param name="command">The command line.</param>
    /// <exception cref="ScenarioInvalidException">The file or a value is wrong.</exception>
    public static SimulationPlan Read(
        string file, ImmutableArray<ScenarioOverride> always, ImmutableArray<VaryOption> vary, string command)
    {
        var variants = ImmutableArray.CreateBuilder<SimulationVariant>();
        foreach (var changes in VaryOption.Combine(vary))
        {
            var read = ScenarioSource.Reader.ReadFile(file, always.AddRange(changes));
            if (read.Config is not { } scenario) { throw new ScenarioInvalidException(read.Errors); }
            var name = string.Join(", ", changes.Select(change => $"{change.Key}={change.Value}"));
            variants.Add(new SimulationVariant(name, scenario));
        }
        var first = variants[0].Scenario;
        return new SimulationPlan(
            variants.DrainToImmutable(),
            [.. Enumerable.Range(0, first.Seeds).Select(i => (ulong)first.Seed + (ulong)i)], command);
    }
}
