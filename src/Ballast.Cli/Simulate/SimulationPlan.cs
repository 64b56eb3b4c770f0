using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;
using Ballast.Lab.Comparing;

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

    /// <summary>The orders that the scenario expects of these variants.</summary>
    public ImmutableArray<ExpectedOrder> Expected { get; init; } = [];

    /// <summary>Reads the scenario once for each variant.</summary>
    /// <param name="scenario">The scenario's file.</param>
    /// <param name="always">What takes the place of values in every variant.</param>
    /// <param name="vary">What varies; when it is empty, what the scenario says.</param>
    /// <param name="command">The command line.</param>
    /// <exception cref="ScenarioInvalidException">The file or a value is wrong.</exception>
    /// <exception cref="ArgumentException">What the scenario varies or expects is wrong.</exception>
    public static SimulationPlan Read(
        ScenarioFile scenario, ImmutableArray<ScenarioOverride> always, ImmutableArray<VaryOption> vary, string command)
    {
        var first = scenario.Read(always);
        var own = vary.IsEmpty && !first.Vary.IsEmpty;
        if (own) { vary = [.. first.Vary.Select(text => VaryOption.Parse("vary", text))]; }
        ImmutableArray<SimulationVariant> variants = [.. VaryOption.Combine(vary).Select(changes =>
            new SimulationVariant(changes, scenario.Read(always.AddRange(changes))))];
        return new SimulationPlan(
            variants, [.. Enumerable.Range(0, first.Seeds).Select(i => (ulong)first.Seed + (ulong)i)], command)
        {
            Expected = [.. first.Measure.Expect.SelectMany(order => order.Than.Select(worse =>
                OrderOf(order, worse, variants, own, scenario.Name))).OfType<ExpectedOrder>()],
        };
    }

    // Who varies something else has other variants: what is expected of those that are not there is not asked.
    private static ExpectedOrder? OrderOf(
        ExpectConfig order, string worse, ImmutableArray<SimulationVariant> variants, bool own, string file)
    {
        var (better, than) = (PlaceOf(order.Better), PlaceOf(worse));
        return better < 0 || than < 0
            ? null
            : new ExpectedOrder(better, than, Metrics.All.Single(metric => metric.Name == order.Figure), order.Times);

        int PlaceOf(string name)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                if (variants[i].IsCalled(name)) { return i; }
            }
            return !own ? -1 : throw new ArgumentException(
                $"{file}: measure.expect: there is no variant '{name}'; there are "
                    + $"{string.Join(", ", variants.Select(variant => $"'{variant.Label}'"))}.");
        }
    }
}
