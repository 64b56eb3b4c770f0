using System.Collections.Immutable;

namespace Ballast.Load.Measuring;

/// <summary>Counts by intended start, in at most 1,200 stretches of one second or more.</summary>
internal sealed class Timeline
{
    public const int MostStretches = 1200;

    private readonly Stretch?[] _stretches;

    public Timeline(TimeSpan planned)
    {
        StretchSeconds = Math.Max(1, Math.Ceiling(planned.TotalSeconds / MostStretches));
        _stretches = new Stretch[Math.Clamp(
            (int)Math.Ceiling(planned.TotalSeconds / StretchSeconds), 1, MostStretches)];
    }

    public double StretchSeconds { get; }

    public void Due(TimeSpan at) => Of(at).Intended++;

    public void Drop(TimeSpan at) => Of(at).Dropped++;

    public void Fail(TimeSpan at) => Of(at).Failed++;

    public void Succeed(TimeSpan at, TimeSpan latency, bool attained)
    {
        var stretch = Of(at);
        stretch.Latency.Add(latency);
        stretch.Attained += attained ? 1 : 0;
    }

    public ImmutableArray<TimelineEntry> Entries()
    {
        var last = Array.FindLastIndex(_stretches, stretch => stretch is not null);
        return [.. Enumerable.Range(0, last + 1).Select(Entry)];
    }

    private TimelineEntry Entry(int index)
    {
        var start = index * StretchSeconds;
        return _stretches[index] is not { } stretch ? new TimelineEntry { StartSeconds = start } : new TimelineEntry
        {
            StartSeconds = start,
            Intended = stretch.Intended,
            Ok = stretch.Latency.Count,
            Failed = stretch.Failed,
            Dropped = stretch.Dropped,
            Attained = stretch.Attained,
            MeanMilliseconds = stretch.Latency.MeanMilliseconds,
            P50Milliseconds = stretch.Latency.Percentile(50),
            P99Milliseconds = stretch.Latency.Percentile(99),
            MaxMilliseconds = stretch.Latency.MaxMilliseconds,
        };
    }

    private Stretch Of(TimeSpan at)
    {
        var index = Math.Min((int)(at.TotalSeconds / StretchSeconds), _stretches.Length - 1);
        return _stretches[index] ??= new Stretch();
    }

    private sealed class Stretch
    {
        public TimeHistogram Latency { get; } = new(2);

        public long Intended { get; set; }

        public long Failed { get; set; }

        public long Dropped { get; set; }

        public long Attained { get; set; }
    }
}
