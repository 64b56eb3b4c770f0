using Ballast.Batching;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Execution;

/// <summary>Runs the model on its own threads, one per batch in flight, as <see cref="DynamicBatcher"/> says.</summary>
internal sealed class BatchExecutor : IDisposable
{
    // A plain object and not a Lock: the threads wait on it for work or for the batcher's next tick.
    private readonly object _gate = new();
    private readonly DynamicBatcher _batcher;
    private readonly Dictionary<RequestId, PendingInference> _waiting = [];
    private readonly ServedModel _model;
    private readonly BatchRunner _runner;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly Thread[] _threads;
    private ulong _lastId;
    private bool _stopped;

    /// <summary>Starts the threads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="metrics">Told of every run.</param>
    /// <param name="time">The clock.</param>
    public BatchExecutor(ServedModel model, WorkerOptions options, WorkerMetrics metrics, TimeProvider time)
    {
        _model = model;
        _runner = new BatchRunner(model.Graph, metrics, time);
        _time = time;
        _origin = time.GetTimestamp();
        _batcher = new DynamicBatcher(new DynamicBatcherOptions
        {
            MaxBatchSize = model.IsBatchable ? options.MaxBatchSize : 1,
            MaxDelay = model.IsBatchable ? options.MaxBatchDelay : TimeSpan.Zero,
            MaxInFlight = options.BatchesInFlight,
            MaxQueue = options.MaxQueue,
        });
        _threads = new Thread[options.BatchesInFlight];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"inference {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Requests that wait for a run.</summary>
    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _batcher.QueuedItems;
            }
        }
    }

    /// <summary>Runs the model for a request, alone or in company.</summary>
    /// <param name="inputs">The graph's inputs, in its order.</param>
    /// <param name="cancellation">The client went away: a waiting request is taken out, a running one is left.</param>
    /// <exception cref="OperationCanceledException">It was taken out.</exception>
    public async Task<InferenceResult> RunAsync(Tensor[] inputs, CancellationToken cancellation)
    {
        var (pending, refusal) = Enqueue(inputs);
        if (refusal is { } verdict)
        {
            return new InferenceResult(verdict, []);
        }

        await using var registration = cancellation.UnsafeRegister(_ => Abandon(pending), null);
        return await pending.Result;
    }

    /// <summary>From now on no request waits for company.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            _batcher.Drain();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Stops the threads after their present runs; what still waits is cancelled.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var pending in _waiting.Values)
            {
                pending.Cancel();
            }

            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    private (PendingInference Pending, InferenceVerdict? Refusal) Enqueue(Tensor[] inputs)
    {
        lock (_gate)
        {
            var pending = new PendingInference(new RequestId(++_lastId), inputs);
            if (_stopped)
            {
                return (pending, InferenceVerdict.Draining);
            }

            if (_batcher.Add(pending.Id, _model.IsBatchable ? inputs[0].Rows : 1, Now) != BatchAdmission.Accepted)
            {
                return (pending, InferenceVerdict.QueueFull);
            }

            _waiting.Add(pending.Id, pending);
            Monitor.PulseAll(_gate);
            return (pending, null);
        }
    }

    private void Abandon(PendingInference pending)
    {
        lock (_gate)
        {
            if (_batcher.Remove(pending.Id))
            {
                _waiting.Remove(pending.Id);
                pending.Cancel();
            }
        }
    }

    private void Work()
    {
        var batch = new List<PendingInference>();
        while (TakeBatch(batch))
        {
            _runner.Run(batch);
            batch.Clear();
            lock (_gate)
            {
                _batcher.Complete();
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>A wait as the monitor takes it; time may have passed since the batcher was asked, so it may be
    /// over.</summary>
    internal static int Milliseconds(TimeSpan wait) =>
        wait > TimeSpan.FromHours(1) ? Timeout.Infinite : (int)Math.Ceiling(Math.Max(0, wait.TotalMilliseconds));

    private bool TakeBatch(List<PendingInference> batch)
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                foreach (var item in _batcher.Next(Now))
                {
                    _waiting.Remove(item.Request, out var pending);
                    batch.Add(pending!);
                }

                if (batch.Count > 0)
                {
                    return true;
                }

                Monitor.Wait(_gate, Milliseconds(_batcher.NextTick - Now));
            }

            return false;
        }
    }
}
