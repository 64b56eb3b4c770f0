namespace Ballast.Simulation.Replaying;

/// <summary>How many requests a replica works on at once, guessed from the sends and ends of attempts alone.</summary>
/// <remarks>The smallest number that does not contradict the ends: with too few places, requests that were worked on
/// together would have had to wait for each other, and would be left with no time, or hardly any, of their
/// own.</remarks>
internal static class PlaceGuess
{
    // So many are looked at: there is nothing to be learnt from more.
    private const int Enough = 200_000;

    // What the network wavers makes some of them overtake each other where the replica kept their order.
    private const double Wavering = 0.03;

    private const int LeastIdle = 20;

    /// <summary>The guess; at least 1. Where nothing ever waits inside, the most that were under way on one
    /// replica.</summary>
    /// <param name="log">The attempts.</param>
    public static int Of(AttemptLog log)
    {
        var (least, most) = (LeastTime(log), MostUnderWay(log));
        var places = 1;
        while (places < most && IsContradicted(log, places, least)) { places += Math.Max(1, places / 8); }
        return Math.Min(places, most);
    }

    private static bool IsContradicted(AttemptLog log, int places, long least)
    {
        var (waited, against, seen) = (0, 0, 0);
        foreach (var replica in log.Replicas)
        {
            var attempts = log.On(replica);
            var starts = new long[attempts.Length];
            FifoLine.Walk(attempts, places, starts);
            for (var i = 0; i < starts.Length; i++)
            {
                if (!attempts[i].Completed || starts[i] == attempts[i].Sent) { continue; }
                waited++;
                if (starts[i] == FifoLine.Never || attempts[i].End - starts[i] < least) { against++; }
            }
            seen += starts.Length;
            if (seen > Enough) { break; }
        }
        return against > Wavering * waited;
    }

    // Half of nearly the shortest time of those that found their replica idle: they waited for nobody.
    private static long LeastTime(AttemptLog log)
    {
        var idle = new List<long>();
        foreach (var replica in log.Replicas)
        {
            var busyUntil = long.MinValue;
            foreach (ref readonly var attempt in log.On(replica))
            {
                if (attempt.Completed && attempt.Sent >= busyUntil) { idle.Add(attempt.Duration); }
                busyUntil = Math.Max(busyUntil, attempt.End);
            }
        }
        if (idle.Count < LeastIdle) { return 0; }
        idle.Sort();
        return idle[idle.Count / 100] / 2;
    }

    private static int MostUnderWay(AttemptLog log)
    {
        var most = 1;
        foreach (var replica in log.Replicas)
        {
            var underWay = new PriorityQueue<long, long>();
            foreach (ref readonly var attempt in log.On(replica))
            {
                while (underWay.TryPeek(out var end, out _) && end <= attempt.Sent) { underWay.Dequeue(); }
                underWay.Enqueue(attempt.End, attempt.End);
                most = Math.Max(most, underWay.Count);
            }
        }
        return most;
    }
}
