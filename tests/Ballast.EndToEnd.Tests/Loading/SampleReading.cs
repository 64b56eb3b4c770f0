using System.Collections.Immutable;

namespace Ballast.EndToEnd.Tests.Loading;

/// <summary>Reads figures from the requests of a load.</summary>
internal static class SampleReading
{
    public static ImmutableArray<Sample> Failures(this ImmutableArray<Sample> samples) =>
        [.. samples.Where(sample => sample.Failure is not null)];

    /// <summary>The failures in words, the first ones whole.</summary>
    public static string DescribeFailures(this ImmutableArray<Sample> samples)
    {
        var failures = samples.Failures();
        var first = failures.Take(10).Select(sample =>
            $"  sent at {sample.At.TotalSeconds:0.000} s, failed after {sample.Latency.TotalSeconds:0.000} s: "
            + sample.Failure);
        return $"{failures.Length} of {samples.Length} requests failed.\n{string.Join('\n', first)}";
    }

    public static void AssertAllAnswered(this ImmutableArray<Sample> samples, int atLeast)
    {
        Assert.True(samples.Failures().IsEmpty, samples.DescribeFailures());
        Assert.True(samples.Length >= atLeast, $"only {samples.Length} requests were sent");
    }

    /// <summary>The requests sent from one time to another.</summary>
    public static ImmutableArray<TimeSpan> LatenciesBetween(
        this ImmutableArray<Sample> samples, TimeSpan from, TimeSpan to) =>
        [.. samples.Where(sample => sample.At >= from && sample.At < to).Select(sample => sample.Latency)];

    /// <summary>The nearest-rank quantile; zero of nothing.</summary>
    public static TimeSpan Quantile(this ImmutableArray<TimeSpan> times, double share)
    {
        if (times.IsEmpty) { return TimeSpan.Zero; }
        var sorted = times.Sort();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static string InMilliseconds(this TimeSpan time) =>
        FormattableString.Invariant($"{time.TotalMilliseconds:0.0} ms");
}
