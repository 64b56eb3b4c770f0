using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>When and how one client goes away.</summary>
/// <param name="Number">The number of its request, from 0.</param>
/// <param name="Manner">How.</param>
/// <param name="After">After this time it has no more patience.</param>
/// <param name="Events">So many events are all it wants.</param>
internal readonly record struct HangUp(int Number, HangUpManner Manner, TimeSpan After, int Events)
{
    /// <summary>Two of three clients lose patience at any time, wherever their request is then; one has read
    /// enough.</summary>
    public static ImmutableArray<HangUp> Draw(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var manner = (HangUpManner)random.Next(3);
            var (patience, events) = (random.NextDouble() * 0.3, 1 + random.Next(10));
            return random.Next(3) == 0
                ? new HangUp(number, manner, TimeSpan.FromSeconds(30), events)
                : new HangUp(number, manner, TimeSpan.FromSeconds(patience), int.MaxValue);
        })];
    }
}
