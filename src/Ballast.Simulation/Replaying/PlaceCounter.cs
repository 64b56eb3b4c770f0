namespace Ballast.Simulation.Replaying;

/// <summary>How many requests a replica worked on at once, told from when each was worked on.</summary>
internal static class PlaceCounter
{
    // Ends are seen late by as much as the network wavers, which must not pass for work at the same time.
    private const double Wavering = 0.1;

    // One end that is seen very late must not do so either: this share of the time in which anything is worked on.
    private const double Rare = 0.01;

    /// <summary>The most on any one replica for more than a moment; at least 1.</summary>
    /// <param name="log">The attempts; those count that tell their service time.</param>
    public static int Most(AttemptLog log) => log.Replicas.Aggregate(1, (most, replica) =>
        Math.Max(most, Most(log.On(replica))));

    private static int Most(ReadOnlySpan<WorkedAttempt> attempts)
    {
        var (starts, ends) = (new List<long>(), new List<long>());
        foreach (ref readonly var attempt in attempts)
        {
            if (!attempt.Completed || attempt.Told == 0) { continue; }
            starts.Add(attempt.End - (long)(attempt.Told * (1 - Wavering)));
            ends.Add(attempt.End);
        }
        starts.Sort();
        ends.Sort();
        return Most(Held(starts, ends));
    }

    // How long so many were worked on, by their number.
    private static List<long> Held(List<long> starts, List<long> ends)
    {
        var held = new List<long> { 0 };
        var (begun, over, at) = (0, 0, 0L);
        while (over < ends.Count)
        {
            var begins = begun < starts.Count && starts[begun] < ends[over];
            var next = begins ? starts[begun] : ends[over];
            held[begun - over] += next - at;
            at = next;
            if (begins) { begun++; }
            else { over++; }
            if (begun - over == held.Count) { held.Add(0); }
        }
        held[0] = 0;
        return held;
    }

    private static int Most(List<long> held)
    {
        var (rare, above) = (Rare * held.Sum(), 0L);
        for (var number = held.Count - 1; number > 1; number--)
        {
            above += held[number];
            if (above > rare) { return number; }
        }
        return 1;
    }
}
