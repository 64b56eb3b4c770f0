using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Load.Measuring;

/// <summary>Collects results; one lock, short holds.</summary>
internal sealed class LoadMeter(LoadOptions options)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<LoadOutcome, long> _outcomes = [];
    private readonly SortedDictionary<int, long> _statuses = [];
    private readonly SortedDictionary<LoadOutcome, string> _errors = [];
    private readonly TimeHistogram _latency = new(3);
    private readonly TimeHistogram _service = new(3);
    private readonly TimeHistogram _lag = new(3);
    private readonly TimeHistogram _first = new(3);
    private readonly TimeHistogram _firstFromSend = new(3);
    private readonly TimeHistogram _perToken = new(3);
    private readonly TimeHistogram _recent = new(2);
    private readonly TimeHistogram _recentLag = new(2);
    private readonly Timeline _timeline = new(options.Plan.Duration);
    private TimeSpan _recentSince;
    private long _intended;
    private long _sent;
    private long _attained;
    private long _tokens;
    private long _bytes;

    public void Due(TimeSpan at)
    {
        lock (_lock)
        {
            _intended++;
            _timeline.Due(at);
        }
    }

    public void Drop(TimeSpan at)
    {
        lock (_lock)
        {
            Count(_outcomes, LoadOutcome.DroppedByClient);
            _timeline.Drop(at);
        }
    }

    public void Add(in RequestResult result)
    {
        lock (_lock)
        {
            _sent++;
            _lag.Add(result.Lag);
            _recentLag.Add(result.Lag);
            _tokens += result.OutputTokens;
            _bytes += result.Bytes;
            Count(_outcomes, result.Outcome);
            if (result.Status is { } status)
            {
                Count(_statuses, status);
            }
            if (result.Error is { } error)
            {
                _errors.TryAdd(result.Outcome, error);
            }
            if (result.Outcome == LoadOutcome.Ok)
            {
                AddSuccess(result);
            }
            else
            {
                _timeline.Fail(result.At);
            }
        }
    }

    public LoadProgress Progress(TimeSpan elapsed)
    {
        lock (_lock)
        {
            var ended = _outcomes.Values.Sum();
            var dropped = _outcomes.GetValueOrDefault(LoadOutcome.DroppedByClient);
            var ok = _outcomes.GetValueOrDefault(LoadOutcome.Ok);
            var since = (elapsed - _recentSince).TotalSeconds;
            var progress = new LoadProgress
            {
                Elapsed = elapsed,
                Planned = options.Plan.Duration,
                Intended = _intended,
                Sent = _intended - dropped,
                Outstanding = _intended - ended,
                Ok = ok,
                Failed = ended - ok - dropped,
                Dropped = dropped,
                Attained = _attained,
                RecentPerSecond = since > 0 ? _recent.Count / since : 0,
                RecentLagP99Milliseconds = _recentLag.Percentile(99),
                RecentP50Milliseconds = _recent.Percentile(50),
                RecentP99Milliseconds = _recent.Percentile(99),
            };
            _recent.Reset();
            _recentLag.Reset();
            _recentSince = elapsed;
            return progress;
        }
    }

    public LoadReport Report(DateTimeOffset startedAt, TimeSpan elapsed, bool interrupted)
    {
        lock (_lock)
        {
            var planned = options.Plan.Duration.TotalSeconds;
            var streams = _first.Count > 0;
            return new LoadReport
            {
                Url = options.Url.ToString(),
                Protocol = options.Protocol,
                Model = options.Model,
                Arrivals = options.Plan.Pattern,
                ArrivalSeed = options.Plan.Seed,
                Seed = options.Seed,
                StartedAt = startedAt,
                PlannedSeconds = planned,
                ElapsedSeconds = Math.Round(elapsed.TotalSeconds, 6),
                Reasons = Reasons(),
                Notes = Notes(),
                Interrupted = interrupted,
                Intended = _intended,
                Sent = _sent,
                Outcomes = _outcomes.ToImmutableSortedDictionary(),
                Statuses = _statuses.ToImmutableSortedDictionary(),
                FirstErrors = _errors.ToImmutableSortedDictionary(),
                Attainment = Attainment(),
                Latency = _latency.Summarize(),
                LatencyFromSend = _service.Summarize(),
                TimeToFirstToken = streams ? _first.Summarize() : null,
                TimeToFirstTokenFromSend = streams ? _firstFromSend.Summarize() : null,
                TimePerOutputToken = streams ? _perToken.Summarize() : null,
                Lag = _lag.Summarize(),
                OfferedPerSecond = planned > 0 ? _intended / planned : 0,
                ThroughputPerSecond = elapsed > TimeSpan.Zero ? _latency.Count / elapsed.TotalSeconds : 0,
                OutputTokens = _tokens,
                AnswerBytes = _bytes,
                LatencyCdf = CdfMaker.Of(_latency.Count, share => _latency.Percentile(share * 100) / 1000),
                TimelineSeconds = _timeline.StretchSeconds,
                Timeline = _timeline.Entries(),
            };
        }
    }

    private void AddSuccess(in RequestResult result)
    {
        var latency = result.Lag + result.Service;
        _latency.Add(latency);
        _service.Add(result.Service);
        _recent.Add(latency);
        var attained = !(latency > options.Slo);
        if (result.FirstToken is { } first)
        {
            _first.Add(result.Lag + first);
            _firstFromSend.Add(first);
            attained &= !(result.Lag + first > options.TtftSlo);
            if (result.OutputTokens > 1)
            {
                var perToken = result.TokenSpan / (result.OutputTokens - 1);
                _perToken.Add(perToken);
                attained &= !(perToken > options.TpotSlo);
            }
        }
        _attained += attained ? 1 : 0;
        _timeline.Succeed(result.At, latency, attained);
    }

    private AttainmentSummary Attainment() => new()
    {
        SloMilliseconds = options.Slo?.TotalMilliseconds,
        TtftSloMilliseconds = options.TtftSlo?.TotalMilliseconds,
        TpotSloMilliseconds = options.TpotSlo?.TotalMilliseconds,
        Met = _attained,
        Of = _intended - _outcomes.GetValueOrDefault(LoadOutcome.Cancelled),
    };

    private ImmutableArray<string> Reasons()
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var lag = _lag.Percentile(99);
        if (lag > options.MaxLag.TotalMilliseconds)
        {
            reasons.Add(FormattableString.Invariant(
                $"p99 lag is {lag:0.###} ms, above {options.MaxLag.TotalMilliseconds:0.###} ms: ")
                + "the client could not keep its own times. Lower the rate, or give it a core of its own.");
        }
        if (_intended > 0 && _latency.Count == 0)
        {
            reasons.Add("No request succeeded.");
        }
        return reasons.ToImmutable();
    }

    private ImmutableArray<string> Notes()
    {
        var dropped = _outcomes.GetValueOrDefault(LoadOutcome.DroppedByClient);
        return dropped == 0
            ? []
            : [FormattableString.Invariant(
                $"{dropped} requests were dropped by the client, which had {options.MaxOutstanding} outstanding: ")
                + "the server saw less load than planned. Raise the bound to see its whole delay."];
    }

    private static void Count<TKey>(SortedDictionary<TKey, long> counts, TKey key) where TKey : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + 1;
}
