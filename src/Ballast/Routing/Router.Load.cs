using Ballast.Scaling;
using Ballast.Statistics;

namespace Ballast.Routing;

public sealed partial class Router
{
    private static readonly TimeSpan RecentStep = TimeSpan.FromSeconds(10);
    private readonly RecentQuantiles _endToEnd = new(RecentStep);
    private readonly RecentQuantiles _firstBytes = new(RecentStep);
    private readonly long[] _refusedBy = new long[Enum.GetValues<RejectReason>().Length];
    private RouterCounters _counters;
    private StepCounts _step;
    private TimeSpan _stepSince;
    private double _concurrencySeconds;
    private TimeSpan _concurrencyAsOf;
    private readonly RecentShare _recentAttainment = new(RecentStep);

    // What is counted between two samples.
    private struct StepCounts
    {
        public int Arrived;
        public int Refused;
        public int Ended;
        public int Met;
        public long Tokens;
        public double LatencySum;
        public int Served;
        public double ServiceSum;
        public double ServiceSquares;
        public int Warming;
        public double WarmingSum;
        public double WarmingSquares;
    }

    /// <summary>What was counted since the start.</summary>
    public RouterCounters Counters => _counters;

    /// <summary>Requests refused for one reason since the start.</summary>
    /// <param name="reason">The reason.</param>
    public long RefusedBy(RejectReason reason) => _refusedBy[(int)reason];

    /// <summary>Latency of the last ten to twenty seconds.</summary>
    /// <param name="now">The time since the start of the world.</param>
    public LatencySummary RecentLatency(TimeSpan now) => new(
        _endToEnd.Count(now),
        _endToEnd.Quantile(0.5, now) ?? 0,
        _endToEnd.Quantile(0.9, now) ?? 0,
        _endToEnd.Quantile(0.99, now) ?? 0,
        _recentAttainment.Share(now));

    /// <summary>The load since the last sample; starts the next step.</summary>
    /// <param name="now">The time since the start of the world; after the last sample.</param>
    public LoadSample TakeSample(TimeSpan now)
    {
        Begin(now);
        _journal?.Sample(_deployment.Id, now);
        var seconds = Math.Max((now - _stepSince).TotalSeconds, 1e-6);
        var (mean, variance) = StepService();
        var sample = new LoadSample
        {
            At = now,
            ArrivalsPerSecond = _step.Arrived / seconds,
            TokensPerSecond = _step.Tokens / seconds,
            Concurrency = _concurrencySeconds / seconds,
            Queued = _queue.Count,
            Ended = _step.Ended,
            Attainment = _step.Ended > 0 ? (double)_step.Met / _step.Ended : 1,
            MeanLatencySeconds = _step.Ended > 0 ? _step.LatencySum / _step.Ended : 0,
            MeanServiceSeconds = mean,
            ServiceVariance = variance,
            RefusedPerSecond = _step.Refused / seconds,
        };
        _step = default;
        _stepSince = now;
        _concurrencySeconds = 0;
        return sample;
    }

    // Requests in the deployment, integrated over time: called at the start of every input, when the level still holds
    // that held since the last one.
    private void PassConcurrency(int level)
    {
        _concurrencySeconds += level * (_now - _concurrencyAsOf).TotalSeconds;
        _concurrencyAsOf = _now;
    }

    private void CountArrival()
    {
        _counters.Arrived++;
        _step.Arrived++;
    }

    private void CountRefusal(RejectReason reason)
    {
        _counters.Refused++;
        _refusedBy[(int)reason]++;
        _step.Refused++;
        _recentAttainment.Add(false, _now);
    }

    private void NoteRefused(in InferenceRequest request)
    {
        if (_settings.Queue.RefusedLatency == RefusedLatency.LeftOut) { return; }
        var seconds = (_now - request.ArrivedAt).TotalSeconds;
        if (_settings.Queue.RefusedLatency == RefusedLatency.TenPromises)
        {
            var slo = request.Slo == default ? _deployment.Slo : request.Slo;
            seconds = 10 * slo.LatencyOr(TimeSpan.Zero).TotalSeconds;
            if (seconds <= 0) { return; }
        }
        _step.Ended++;
        _step.LatencySum += seconds;
    }

    private void CountCancel() => _counters.Cancelled++;

    private void CountRetry() => _counters.Retries++;

    private void CountHedge() => _counters.Hedges++;

    private void CountEjection() => _counters.Ejections++;

    private void NoteFirstByte(double seconds) => _firstBytes.Add(seconds, _now);

    private double? FirstByteQuantile(double quantile) =>
        _firstBytes.Count(_now) >= 20 ? _firstBytes.Quantile(quantile, _now) : null;

    // A replica that warms up takes longer than it will: it counts only where no other has anything to tell.
    private (double Mean, double Variance) StepService()
    {
        var (count, sum, squares) = _step.Served > 0
            ? (_step.Served, _step.ServiceSum, _step.ServiceSquares)
            : (_step.Warming, _step.WarmingSum, _step.WarmingSquares);
        var mean = count > 0 ? sum / count : 0;
        return (mean, count > 0 ? Math.Max(0, (squares / count) - (mean * mean)) : 0);
    }

    private void NoteService(double seconds, bool warming)
    {
        if (warming)
        {
            _step.Warming++;
            _step.WarmingSum += seconds;
            _step.WarmingSquares += seconds * seconds;
            return;
        }
        _step.Served++;
        _step.ServiceSum += seconds;
        _step.ServiceSquares += seconds * seconds;
    }

    private void CountEnd(PendingRequest pending, in RequestOutcome outcome)
    {
        if (outcome.End == RequestEnd.Cancelled)
        {
            CountCancel();
            return;
        }
        var latency = _now - pending.Request.ArrivedAt;
        var ttft = outcome.Ttft > TimeSpan.Zero ? latency - outcome.Duration + outcome.Ttft : latency;
        var slo = pending.Request.Slo == default ? _deployment.Slo : pending.Request.Slo;
        var completed = outcome.End == RequestEnd.Completed;
        var met = completed && slo.IsMetBy(ttft, latency, outcome.OutputTokens);
        _step.Ended++;
        _step.LatencySum += latency.TotalSeconds;
        _step.Tokens += outcome.OutputTokens;
        _recentAttainment.Add(met, _now);
        _endToEnd.Add(latency.TotalSeconds, _now);
        if (completed) { _counters.Completed++; }
        else { _counters.Failed++; }
        if (!met) { return; }
        _step.Met++;
        _counters.MetSlo++;
    }
}
