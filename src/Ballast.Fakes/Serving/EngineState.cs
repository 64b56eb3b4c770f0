using System.Collections.Frozen;
using System.Collections.Immutable;
using Ballast.Fakes.Metrics;
using Ballast.Statistics;

namespace Ballast.Fakes.Serving;

/// <summary>Everything the requests of one engine share: slots, counters, chance, metrics.</summary>
internal sealed class EngineState : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<FakeAbort> _aborts = new();
    private readonly SeededRandom _times;
    private readonly CancellationTokenSource _stop = new();
    private FakeCounters _counters;

    public EngineState(FakeEngineOptions options, FaultControl faults)
    {
        Options = options;
        Faults = faults;
        Gate = new FifoGate(options.Concurrency, options.QueueLimit);
        Models = options.Models.ToFrozenDictionary(name => name, name => new ModelMetrics(name));
        _times = new SeededRandom(Seeds.Derive(options.Seed, "times"));
        Stopping = _stop.Token;
    }

    public FakeEngineOptions Options { get; }

    public FaultControl Faults { get; }

    public FifoGate Gate { get; }

    public FrozenDictionary<string, ModelMetrics> Models { get; }

    public CancellationToken Stopping { get; }

    public DateTimeOffset Created { get; } = DateTimeOffset.UtcNow;

    public FakeCounters Counters
    {
        get
        {
            lock (_lock)
            {
                return _counters with
                {
                    Running = Gate.Running, Waiting = Gate.Waiting, MaxWaiting = Gate.MaxWaiting,
                };
            }
        }
    }

    public ImmutableArray<FakeAbort> Aborts
    {
        get { lock (_lock) { return [.. _aborts]; } }
    }

    /// <summary>The model of a name, or an error that names the known ones.</summary>
    public ModelMetrics Model(string name) => Models.TryGetValue(name, out var model)
        ? model
        : throw new FakeInputException(404,
            $"The model '{name}' does not exist. This fake serves: {string.Join(", ", Options.Models)}.", "model");

    /// <summary>Draws a time and applies the slow-down in force.</summary>
    public TimeSpan Draw(LatencyModel model)
    {
        lock (_lock)
        {
            return Slowed(model.Draw(_times));
        }
    }

    /// <summary>A time with the slow-down in force.</summary>
    public TimeSpan Slowed(TimeSpan time) => time * Faults.Current.SlowDown;

    public void Begin()
    {
        lock (_lock)
        {
            var inFlight = _counters.InFlight + 1;
            _counters = _counters with
            {
                Started = _counters.Started + 1,
                InFlight = inFlight,
                MaxInFlight = Math.Max(_counters.MaxInFlight, inFlight),
            };
        }
    }

    public void End(RequestEnding ending)
    {
        lock (_lock)
        {
            _counters = _counters with
            {
                InFlight = _counters.InFlight - 1,
                Finished = _counters.Finished + (ending == RequestEnding.Finished ? 1 : 0),
                Failed = _counters.Failed + (ending == RequestEnding.Failed ? 1 : 0),
                Aborted = _counters.Aborted + (ending == RequestEnding.Aborted ? 1 : 0),
            };
        }
    }

    public void Seen(FakeAbort abort)
    {
        lock (_lock)
        {
            if (_aborts.Count >= Options.KeptAborts)
            {
                _aborts.Dequeue();
            }
            _aborts.Enqueue(abort);
        }
    }

    public void CountOverflow()
    {
        lock (_lock)
        {
            _counters = _counters with { Overflowed = _counters.Overflowed + 1 };
        }
    }

    public void CountHanging(int change)
    {
        lock (_lock)
        {
            _counters = _counters with { Hanging = _counters.Hanging + change };
        }
    }

    public void ResetCounters()
    {
        lock (_lock)
        {
            var (inFlight, hanging) = (_counters.InFlight, _counters.Hanging);
            _counters = new FakeCounters { InFlight = inFlight, MaxInFlight = inFlight, Hanging = hanging };
            _aborts.Clear();
        }
        Gate.ResetMaxWaiting();
    }

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
