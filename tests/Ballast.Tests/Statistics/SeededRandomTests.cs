using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class SeededRandomTests
{
    [Property(MaxTest = 300)]
    public bool Numbers_stay_in_range(ulong seed, int a, int b)
    {
        var random = new SeededRandom(seed);
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        var drawn = random.Next(low, high);
        var share = random.NextDouble();
        return drawn >= low && (drawn < high || low == high) && share >= 0 && share < 1 && random.Next() >= 0;
    }

    [Fact]
    public void A_copy_draws_the_same_numbers()
    {
        var first = new SeededRandom(5);
        first.Next();
        var second = new SeededRandom(9);
        second.CopyFrom(first);
        for (var i = 0; i < 100; i++) { Assert.Equal(first.NextUInt64(), second.NextUInt64()); }
    }

    [Fact]
    public void Reseeding_starts_the_sequence_again()
    {
        var random = new SeededRandom(5);
        var first = random.NextUInt64();
        random.Reseed(5);
        Assert.Equal(first, random.NextUInt64());
    }
}
