using System.Collections.Immutable;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Tests.Comparing;

/// <summary>Situations of which only latencies are set.</summary>
internal static class MadeSituation
{
    /// <summary>Policies with their latency p99 by seed; one with fewer values than the first one goes on with its
    /// last.</summary>
    public static Situation Of(string name, params (string Policy, double?[] P99)[] policies)
    {
        var seeds = policies[0].P99.Length;
        ImmutableArray<VariantRuns> runs = [.. policies.Select(policy => MadeRuns.WithP99(
            policy.Policy,
            [.. Enumerable.Range(0, seeds).Select(i => policy.P99[Math.Min(i, policy.P99.Length - 1)])]))];
        return new Situation
        {
            Name = name,
            Comparison = Comparison.Of(runs, [Metrics.LatencyP50, Metrics.LatencyP99, Metrics.Attainment]),
            Policies = [.. policies.Select(policy => policy.Policy)],
        };
    }

    /// <summary>The same with an order that is expected.</summary>
    public static Situation Expecting(Situation situation, string better, string worse) => situation with
    {
        Orders = [PairedOrder.Of(Runs(situation, better), Runs(situation, worse), Metrics.LatencyP99)],
    };

    private static VariantRuns Runs(Situation situation, string variant)
    {
        var p99 = situation.Comparison.Metrics.Single(entry => entry.Metric == Metrics.LatencyP99);
        return MadeRuns.WithP99(variant, [.. p99.Variants.Single(each => each.Variant == variant).Values]);
    }
}
