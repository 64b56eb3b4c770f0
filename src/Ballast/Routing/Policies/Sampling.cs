using System.Diagnostics;

namespace Ballast.Routing.Policies;

/// <summary>Uniform samples of candidates.</summary>
internal static class Sampling
{
    /// <summary>The most positions drawn at once.</summary>
    public const int Most = 16;

    /// <summary>Draws distinct positions, every ordered sample with one chance; one draw each.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="count">Positions run from 0 to this, exclusive.</param>
    /// <param name="picks">Receives the positions in the order drawn; at most <see cref="Most"/> and at most
    /// <paramref name="count"/> of them.</param>
    public static void Distinct(Random random, int count, Span<int> picks)
    {
        Debug.Assert(picks.Length <= Most && picks.Length <= count, "As many positions exist as are drawn.");
        Span<int> sorted = stackalloc int[Most];
        for (var i = 0; i < picks.Length; i++)
        {
            var pick = random.Next(count - i);
            var at = 0;
            // Counts past the positions already taken, in rising order.
            while (at < i && sorted[at] <= pick) { (pick, at) = (pick + 1, at + 1); }
            sorted[at..i].CopyTo(sorted[(at + 1)..]);
            sorted[at] = pick;
            picks[i] = pick;
        }
    }
}
