using Ballast.Fakes.Listening;
using Ballast.Statistics;

namespace Ballast.Fakes.Serving;

/// <summary>The faults in force and the chance that decides whom they hit.</summary>
internal sealed class FaultControl(FakeEngineOptions options, RefusablePort port) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SeededRandom _random = new(Seeds.Derive(options.Seed, "faults"));
    private readonly SemaphoreSlim _change = new(1, 1);
    private volatile FakeFaults _current = FakeFaults.None;
    private CancellationTokenSource? _healing;

    public FakeFaults Current => _current;

    public async Task InjectAsync(FakeFaults faults, TimeSpan? duration, CancellationToken cancellation)
    {
        faults.Validate();
        if (duration <= TimeSpan.Zero || duration > TimeSpan.FromDays(1))
        {
            throw new ArgumentException($"for_ms is {duration!.Value.TotalMilliseconds}: give 1 to 86400000.");
        }
        await _change.WaitAsync(cancellation);
        try
        {
            _healing?.Cancel();
            _healing?.Dispose();
            _healing = null;
            _current = faults;
            await port.SetRefusingAsync(faults.RefuseConnections, cancellation);
            if (duration is { } time)
            {
                _healing = new CancellationTokenSource();
                _ = HealAfterAsync(faults, time, _healing.Token);
            }
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Draws what happens to one request; three numbers always, so that one rate does not shift
    /// another.</summary>
    public FaultDraw Draw()
    {
        var faults = _current;
        lock (_lock)
        {
            var error = _random.NextDouble() < faults.ErrorRate;
            var hang = _random.NextDouble() < faults.HangRate;
            var reset = _random.NextDouble() < faults.ResetRate;
            return hang ? FaultDraw.Hang : reset ? FaultDraw.Reset : error ? FaultDraw.Error : FaultDraw.None;
        }
    }

    public void Dispose()
    {
        _change.Wait();
        _healing?.Cancel();
        _healing?.Dispose();
        _healing = null;
        _change.Release();
    }

    private async Task HealAfterAsync(FakeFaults injected, TimeSpan time, CancellationToken cancellation)
    {
        await Task.Delay(time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested && ReferenceEquals(_current, injected))
        {
            await InjectAsync(FakeFaults.None, null, CancellationToken.None);
        }
    }
}
