namespace Ballast.Simulation.Replaying;

/// <summary>When each attempt on one replica was begun, if the replica works on so many at once, the others waiting in
/// order: not before it was sent, and not before a place was free.</summary>
/// <remarks>Lindley's recursion, with the recorded ends in the place of drawn service times. It is exact where the
/// replica does work so, but for what the network wavers.</remarks>
internal static class FifoLine
{
    /// <summary>What stands for the beginning of an attempt that ended before a place was free for it.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Tells the beginnings.</summary>
    /// <param name="attempts">The attempts of one replica in the order of sending.</param>
    /// <param name="places">How many it works on at once; at least 1.</param>
    /// <param name="starts">Takes the beginnings.</param>
    public static void Walk(ReadOnlySpan<WorkedAttempt> attempts, int places, Span<long> starts)
    {
        var taken = new PriorityQueue<long, long>(Math.Min(places, attempts.Length) + 1);
        for (var i = 0; i < attempts.Length; i++)
        {
            ref readonly var attempt = ref attempts[i];
            var full = taken.Count >= places;
            var start = full ? Math.Max(attempt.Sent, taken.Peek()) : attempt.Sent;
            starts[i] = start < attempt.End ? start : Never;
            // One that ended while it would still have waited was refused, or its client left: it took no place.
            if (starts[i] == Never) { continue; }
            if (full) { taken.Dequeue(); }
            taken.Enqueue(attempt.End, attempt.End);
        }
    }
}
