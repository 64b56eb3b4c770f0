using System.Collections.Immutable;

namespace Ballast.Results;

/// <summary>Makes timelines of recorded points.</summary>
internal static class TimelineMaker
{
    public static RunTimeline Of(TimelineClock clock, TimelineCell[] cells)
    {
        var used = cells.AsSpan(0, clock.Used);
        var filled = new TimelineCell[used.Length];
        for (var i = 0; i < used.Length; i++)
        {
            filled[i] = used[i];
            if (used[i].Looks == 0 && i > 0) { Carry(filled[i - 1], ref filled[i]); }
        }
        return new RunTimeline
        {
            StepSeconds = clock.Step.TotalSeconds,
            Arrived = [.. filled.Select(cell => cell.Arrived)],
            Completed = [.. filled.Select(cell => cell.Completed)],
            Attained = [.. filled.Select(cell => cell.Attained)],
            Dropped = [.. filled.Select(cell => cell.Dropped)],
            Failed = [.. filled.Select(cell => cell.Failed)],
            MeanLatencySeconds = [.. filled.Select(cell => Ratio(cell.LatencySum, cell.Completed))],
            Ready = [.. filled.Select(cell => Ratio(cell.Ready, cell.Looks))],
            Starting = [.. filled.Select(cell => Ratio(cell.Starting, cell.Looks))],
            Draining = [.. filled.Select(cell => Ratio(cell.Draining, cell.Looks))],
            Queued = [.. filled.Select(cell => Ratio(cell.Queued, cell.Looks))],
            InFlight = [.. filled.Select(cell => Ratio(cell.InFlight, cell.Looks))],
            MaxQueued = [.. filled.Select(cell => (double)cell.MaxQueued)],
            Utilization = [.. filled.Select(cell => Ratio(cell.BusySeconds, cell.CapacitySeconds))],
        };
    }

    /// <summary>All timelines together; their points agree, since they share one clock.</summary>
    /// <remarks>Means are weighted: latency by completed requests, utilisation by replicas that had some.</remarks>
    public static RunTimeline Sum(TimelineClock clock, ImmutableArray<RunTimeline> parts)
    {
        ImmutableArray<long> Counts(Func<RunTimeline, ImmutableArray<long>> column) =>
            [.. Enumerable.Range(0, clock.Used).Select(i => parts.Sum(part => column(part)[i]))];
        ImmutableArray<double> Levels(Func<RunTimeline, ImmutableArray<double>> column) =>
            [.. Enumerable.Range(0, clock.Used).Select(i => parts.Sum(part => column(part)[i]))];
        ImmutableArray<double> Means(Func<RunTimeline, int, double> value, Func<RunTimeline, int, double> weight) =>
            [.. Enumerable.Range(0, clock.Used).Select(
                i => Ratio(parts.Sum(part => value(part, i) * weight(part, i)), parts.Sum(part => weight(part, i))))];
        return new RunTimeline
        {
            StepSeconds = clock.Step.TotalSeconds,
            Arrived = Counts(part => part.Arrived),
            Completed = Counts(part => part.Completed),
            Attained = Counts(part => part.Attained),
            Dropped = Counts(part => part.Dropped),
            Failed = Counts(part => part.Failed),
            MeanLatencySeconds = Means((part, i) => part.MeanLatencySeconds[i], (part, i) => part.Completed[i]),
            Ready = Levels(part => part.Ready),
            Starting = Levels(part => part.Starting),
            Draining = Levels(part => part.Draining),
            Queued = Levels(part => part.Queued),
            InFlight = Levels(part => part.InFlight),
            MaxQueued = Levels(part => part.MaxQueued),
            Utilization = Means((part, i) => part.Utilization[i], (part, i) => part.Ready[i] + part.Draining[i]),
        };
    }

    private static void Carry(in TimelineCell from, ref TimelineCell to)
    {
        to.Looks = from.Looks;
        (to.Ready, to.Starting, to.Draining) = (from.Ready, from.Starting, from.Draining);
        (to.Queued, to.InFlight, to.MaxQueued) = (from.Queued, from.InFlight, from.MaxQueued);
        (to.BusySeconds, to.CapacitySeconds) = (from.BusySeconds, from.CapacitySeconds);
    }

    private static double Ratio(double part, double whole) => whole > 0 ? SignificantDigits.Six(part / whole) : 0;
}
