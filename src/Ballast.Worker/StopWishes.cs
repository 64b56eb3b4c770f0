using System.Runtime.InteropServices;

namespace Ballast.Worker;

/// <summary>Listens for what may ask a worker to stop: signals, a cancellation, the end of the input.</summary>
internal sealed class StopWishes : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _second = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;
    private readonly CancellationTokenRegistration _cancellation;

    /// <summary>Begins to listen.</summary>
    /// <param name="watchInput">Whether the end of the standard input counts.</param>
    /// <param name="cancellation">Asks, too.</param>
    public StopWishes(bool watchInput, CancellationToken cancellation)
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signalled);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Signalled);
        _cancellation = cancellation.UnsafeRegister(_ => _first.TrySetResult(), null);
        if (watchInput)
        {
            // A thread of its own: reading the standard input blocks for as long as the parent lives.
            new Thread(WatchInput) { IsBackground = true, Name = "standard input" }.Start();
        }
    }

    /// <summary>Cancelled by a second signal: stop at once.</summary>
    public CancellationToken Second => _second.Token;

    /// <summary>Completes with the first wish.</summary>
    public Task FirstAsync() => _first.Task;

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
        _cancellation.Dispose();
        _second.Dispose();
    }

    private void Signalled(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_first.TrySetResult())
        {
            _second.Cancel();
        }
    }

    private void WatchInput()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        try
        {
            while (input.Read(ignored) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A broken input is as closed as an ended one.
        }

        _first.TrySetResult();
    }
}
