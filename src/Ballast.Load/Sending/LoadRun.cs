using System.Diagnostics;
using Ballast.Load.Measuring;

namespace Ballast.Load.Sending;

/// <summary>One run in progress: the pacer's thread, the bound, the end.</summary>
internal sealed class LoadRun(LoadOptions options, RequestSender sender, CancellationToken end)
{
    private readonly LoadMeter _meter = new(options);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly long _start = Stopwatch.GetTimestamp();

    // One for the pacer itself, so that the run cannot drain while arrivals are to come.
    private int _open = 1;

    public RequestSender Sender { get; } = sender;

    public CancellationToken End { get; } = end;

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public async Task<LoadReport> RunAsync(IProgress<LoadProgress>? progress)
    {
        var paced = Task.Factory.StartNew(
            Pace, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var drained = Task.WhenAll(paced, _drained.Task);
        using (var timer = new PeriodicTimer(options.ProgressInterval))
        {
            while (progress is not null
                && await Task.WhenAny(drained, timer.WaitForNextTickAsync().AsTask()) != drained)
            {
                progress.Report(_meter.Progress(Elapsed));
            }
        }
        await drained;
        var elapsed = Elapsed;
        progress?.Report(_meter.Progress(elapsed));
        return _meter.Report(_startedAt, elapsed, End.IsCancellationRequested);
    }

    public void Ended(in RequestResult result)
    {
        _meter.Add(result);
        Close();
    }

    private void Pace()
    {
        try
        {
            var index = 0L;
            foreach (var arrival in options.Plan.Arrivals())
            {
                var due = _start + (long)(arrival.At.TotalSeconds * Stopwatch.Frequency);
                if (!Pacer.WaitUntil(due, options.Spin, End))
                {
                    return;
                }
                Release(arrival, index++, due);
            }
        }
        finally
        {
            Close();
        }
    }

    private void Release(in LoadArrival arrival, long index, long due)
    {
        _meter.Due(arrival.At);
        // The pacer's own place is open too: outstanding requests are one fewer.
        if (Volatile.Read(ref _open) > options.MaxOutstanding)
        {
            _meter.Drop(arrival.At);
            return;
        }
        Interlocked.Increment(ref _open);
        ThreadPool.UnsafeQueueUserWorkItem(new ScheduledRequest(this, arrival, index, due), preferLocal: false);
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _drained.SetResult();
        }
    }
}
