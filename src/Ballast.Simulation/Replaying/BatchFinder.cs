using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.Replaying;

/// <summary>Finds batches: requests of one batch end together and tell one service time, that of the batch.</summary>
internal static class BatchFinder
{
    // Answers of one batch are written one after the other.
    private const long Together = 2 * TimeSpan.TicksPerMillisecond;

    // Where most of what overlaps does not belong together, it is chance.
    private const double LeastShare = 0.5;

    // Shorter delays are not told from what the network wavers.
    private const long LeastDelay = 2 * TimeSpan.TicksPerMillisecond / 10;

    /// <summary>The batches; <see langword="null"/> where there are none, or where few attempts tell their
    /// time.</summary>
    /// <param name="log">The attempts.</param>
    public static FoundBatches? In(AttemptLog log)
    {
        var told = log.Replicas.Select(replica => Told(log.On(replica))).ToList();
        var count = told.Sum(attempts => attempts.Length);
        if (count == 0 || 2 * count < log.Count) { return null; }
        var batches = Batches(told, Together);
        // Times that recur are no mark: then only what ends in the same instant is one batch.
        if (2 * batches.Select(batch => batch.Told).Distinct().Count() < batches.Count) { batches = Batches(told, 0); }
        var rows = batches.Max(batch => batch.Rows);
        if (rows == 1 || Share(batches) < LeastShare) { return null; }
        var overhead = Quantile([.. batches.Select(batch => batch.LastSpare)], 0.01);
        var delay = Quantile([.. batches.Where(b => b.FoundIdle && b.Rows < rows).Select(b => b.FirstSpare)], 0.5)
            - overhead;
        return new(
            [.. batches.Select(batch => new ProfileRun(batch.Told / 1e7, batch.Rows, 0))],
            new()
            {
                MaxBatchSize = rows,
                MaxDelay = TimeSpan.FromTicks(delay < LeastDelay ? 0 : delay),
                MaxInFlight = PlaceCounter.Most(Alone(batches)),
            },
            overhead);
    }

    private static WorkedAttempt[] Told(ReadOnlySpan<WorkedAttempt> attempts)
    {
        var told = new List<WorkedAttempt>(attempts.Length);
        foreach (ref readonly var attempt in attempts)
        {
            if (attempt.Completed && attempt.Told > 0) { told.Add(attempt); }
        }
        return [.. told.OrderBy(attempt => attempt.End)];
    }

    private static List<Batch> Batches(List<WorkedAttempt[]> byReplica, long together)
    {
        var batches = new List<Batch>();
        foreach (var attempts in byReplica)
        {
            var open = new List<Batch>();
            var (ended, before) = (0L, 0L);
            foreach (var attempt in attempts)
            {
                open.RemoveAll(batch => batch.End + together < attempt.End);
                var mine = open.Find(batch => batch.Told == attempt.Told);
                if (mine is null)
                {
                    (ended, before) = (attempt.End, ended);
                    mine = new(attempt, before);
                    open.Add(mine);
                    batches.Add(mine);
                }
                else { mine.Take(attempt); }
            }
        }
        return batches;
    }

    // Of the requests that were worked on while another was, how many were in a batch of several.
    private static double Share(List<Batch> batches)
    {
        var (joined, overlapping) = (0L, 0L);
        foreach (var replica in batches.GroupBy(batch => batch.Replica))
        {
            var last = long.MinValue;
            foreach (var batch in replica.OrderBy(batch => batch.Start))
            {
                joined += batch.Rows > 1 ? batch.Rows : 0;
                overlapping += batch.Rows > 1 || batch.Start + Together < last ? batch.Rows : 0;
                last = Math.Max(last, batch.End);
            }
        }
        return overlapping == 0 ? 0 : (double)joined / overlapping;
    }

    private static AttemptLog Alone(List<Batch> batches)
    {
        var log = new AttemptLog();
        foreach (var batch in batches)
        {
            log.Add(new(0, batch.Replica, batch.Start, batch.End, batch.Told, Completed: true));
        }
        return log;
    }

    private static long Quantile(List<long> values, double share)
    {
        if (values.Count == 0) { return 0; }
        values.Sort();
        return Math.Max(0, values[(int)(share * (values.Count - 1))]);
    }

    private sealed class Batch(in WorkedAttempt first, long before)
    {
        private long _first = first.Sent;
        private long _last = first.Sent;

        public int Replica { get; } = first.Replica;

        public long Told { get; } = first.Told;

        public long End { get; } = first.End;

        public int Rows { get; private set; } = 1;

        public long Start => End - Told;

        /// <summary>What was left of the time of the one that was sent first, beside the work.</summary>
        public long FirstSpare => End - _first - Told;

        public long LastSpare => End - _last - Told;

        /// <summary>Whether nothing else was worked on when the first was sent.</summary>
        public bool FoundIdle => _first >= before;

        public void Take(in WorkedAttempt attempt)
        {
            Rows++;
            _first = Math.Min(_first, attempt.Sent);
            _last = Math.Max(_last, attempt.Sent);
        }
    }
}
