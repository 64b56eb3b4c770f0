using Ballast.Scaling;
using Ballast.Statistics;
using FsCheck.Xunit;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class SlidingMaxTests
{
    [Property(MaxTest = 50, EndSize = 1_000_000)]
    public void Is_the_greatest_within_the_window(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (sliding, all, at) = (new SlidingMax(), new List<(double At, int Value)>(), 0.0);
        for (var i = 0; i < 300; i++)
        {
            at += random.Next(4);
            all.Add((at, random.Next(50) - 25));
            var expected = all.Where(entry => entry.At >= at - 20).Max(entry => entry.Value);
            Assert.True(expected == sliding.Record(S(at), all[^1].Value, S(20)), $"seed {seed}, step {i}");
        }
    }
}
