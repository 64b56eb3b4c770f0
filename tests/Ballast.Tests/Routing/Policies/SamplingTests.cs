using Ballast.Routing.Policies;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Routing.Policies;

public sealed class SamplingTests
{
    [Property(MaxTest = 500)]
    public bool Positions_are_distinct_and_exist(ulong seed, byte count, byte wanted)
    {
        var n = 1 + count;
        var picks = new int[Math.Min(n, wanted % (Sampling.Most + 1))];
        Sampling.Distinct(new SeededRandom(seed), n, picks);
        return picks.Distinct().Count() == picks.Length && Array.TrueForAll(picks, pick => pick >= 0 && pick < n);
    }

    [Fact]
    public void Every_ordered_sample_has_one_chance()
    {
        const int samples = 60_000;
        var random = new SeededRandom(1);
        var counts = new Dictionary<(int, int, int), int>();
        Span<int> picks = stackalloc int[3];
        for (var i = 0; i < samples; i++)
        {
            Sampling.Distinct(random, 5, picks);
            var sample = (picks[0], picks[1], picks[2]);
            counts[sample] = counts.GetValueOrDefault(sample) + 1;
        }
        Assert.Equal(60, counts.Count);
        var chiSquare = counts.Values.Sum(count => (count - 1_000.0) * (count - 1_000.0) / 1_000);
        // The 99.9 % point of chi-square with 59 degrees of freedom.
        Assert.True(chiSquare < 98.32, $"seed 1: chi-square {chiSquare:F2}");
    }
}
