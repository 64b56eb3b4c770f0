using System.Diagnostics.Metrics;

namespace Ballast.Worker;

/// <summary>What a worker counts and measures.</summary>
internal sealed class WorkerMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Ballast.Worker";

    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries =
            [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _requestDuration;
    private readonly Histogram<double> _inferenceDuration;
    private readonly Histogram<long> _batchSize;

    /// <summary>The instruments, on a meter of their own.</summary>
    /// <param name="factory">Makes the meter.</param>
    public WorkerMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _requests = _meter.CreateCounter<long>(
            "ballast.worker.requests", "{request}", "Inference requests answered, by protocol and status.");
        _errors = _meter.CreateCounter<long>(
            "ballast.worker.errors", "{request}", "Inference requests that failed, by protocol and reason.");
        _requestDuration = _meter.CreateHistogram(
            "ballast.worker.request.duration", "s", "Time from arrival to answer.", advice: Durations);
        _inferenceDuration = _meter.CreateHistogram(
            "ballast.worker.inference.duration", "s", "Time of one run of the model.", advice: Durations);
        _batchSize = _meter.CreateHistogram(
            "ballast.worker.batch.size", "{row}", "Rows of one run of the model.",
            advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });
    }

    /// <summary>Observes what only others know.</summary>
    /// <param name="queued">Requests that wait for a run.</param>
    /// <param name="inFlight">Requests in the house.</param>
    public void Observe(Func<int> queued, Func<int> inFlight)
    {
        _meter.CreateObservableUpDownCounter(
            "ballast.worker.queue", queued, "{request}", "Requests that wait for a run of the model.");
        _meter.CreateObservableUpDownCounter(
            "ballast.worker.in_flight", inFlight, "{request}", "Requests between arrival and answer.");
    }

    /// <summary>The model ran.</summary>
    /// <param name="rows">Rows of the run.</param>
    /// <param name="duration">Its time.</param>
    public void Ran(int rows, TimeSpan duration)
    {
        _batchSize.Record(rows);
        _inferenceDuration.Record(duration.TotalSeconds);
    }

    /// <summary>A request was answered.</summary>
    /// <param name="protocol">The protocol's name.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    /// <param name="duration">Arrival to answer.</param>
    public void Answered(string protocol, int status, string? error, TimeSpan duration)
    {
        var by = new KeyValuePair<string, object?>("protocol", protocol);
        _requests.Add(1, by, new KeyValuePair<string, object?>("http.response.status_code", status));
        _requestDuration.Record(duration.TotalSeconds, by);
        if (error is not null)
        {
            _errors.Add(1, by, new KeyValuePair<string, object?>("error.type", error));
        }
    }
}
