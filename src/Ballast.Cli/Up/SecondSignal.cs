using System.Runtime.InteropServices;

namespace Ballast.Cli.Up;

/// <summary>Hears the signals that come while the program goes down: whoever asks again does not want to wait for
/// requests under way.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly CancellationTokenSource _again = new();
    private PosixSignalRegistration? _interrupt;
    private PosixSignalRegistration? _terminate;

    /// <summary>Cancelled by the signal: requests under way are cut off, and replicas killed.</summary>
    public CancellationToken Token => _again.Token;

    /// <summary>Begins to listen; called after the first signal, so that the next one is the second.</summary>
    public void Listen()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt?.Dispose();
        _terminate?.Dispose();
        _again.Dispose();
    }

    private void Heard(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _again.Cancel();
    }
}
