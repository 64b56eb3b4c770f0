using System.Collections.Immutable;
using System.Globalization;
using Ballast.Cli.Simulate;
using Ballast.Lab.Planning;
using Ballast.Results;

namespace Ballast.Cli.Plan;

/// <summary>Runs sizes one after another, the seeds of each at once, and counts what it runs.</summary>
internal sealed class PlanRuns(int parallel, string command, CancellationToken cancellation)
{
    private int _done;

    /// <summary>Requests of all runs.</summary>
    public long Requests { get; private set; }

    /// <summary>Simulated seconds of all runs.</summary>
    public double SimulatedSeconds { get; private set; }

    /// <summary>Runs a size.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="size">The size.</param>
    /// <param name="seeds">How many seeds.</param>
    /// <param name="told">Hears how many runs are over, how many are known to come, and what ran; or nobody.</param>
    /// <returns>One result a seed.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ImmutableArray<RunResult> Of(
        SizedScenario scenario, PlanSize size, int seeds, Action<int, int, string>? told)
    {
        var variant = scenario.Of(size);
        var first = (ulong)variant.Scenario.Seed;
        var plan = new SimulationPlan(
            [variant], [.. Enumerable.Range(0, seeds).Select(i => first + (ulong)i)], command);
        var outcome = new SimulationRunner(plan, parallel, null).Run(null, cancellation);
        if (outcome.Stopped) { throw new OperationCanceledException(cancellation); }
        ImmutableArray<RunResult> results = [.. outcome.Results];
        Requests += results.Sum(result => result.Run.Requests);
        SimulatedSeconds += results.Sum(result => result.Run.SimulatedSeconds);
        _done += seeds;
        // How many sizes there will be nobody knows: one more at least.
        told?.Invoke(_done, _done + seeds, string.Create(
            CultureInfo.InvariantCulture, $"with {PlanTables.Size(size)} replicas"));
        return results;
    }
}
