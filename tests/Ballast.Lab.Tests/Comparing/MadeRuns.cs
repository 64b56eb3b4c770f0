using System.Collections.Immutable;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Lab.Tests.Comparing;

/// <summary>Results of which only one figure is set.</summary>
internal static class MadeRuns
{
    /// <summary>Runs whose latency p99 is given, seeds rising from 1.</summary>
    public static VariantRuns WithP99(string name, params double?[] values) => new(name, [.. values.Select(
        (value, i) => new RunResult
        {
            Run = new RunFacts { Seed = (ulong)(i + 1) },
            Total = Row(RunResult.TotalName, value),
            Deployments = [Row("chat", value * 2)],
        })]);

    public static ImmutableArray<VariantRuns> Pair(double?[] first, double?[] second) =>
        [WithP99("first", first), WithP99("second", second)];

    private static DeploymentResult Row(string name, double? p99) => new()
    {
        Name = name,
        Latency = p99 is { } seconds ? new TimeDistribution { Count = 1, P99Seconds = seconds } : new(),
    };
}
