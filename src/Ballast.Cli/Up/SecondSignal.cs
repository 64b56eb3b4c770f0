using System.Runtime.InteropServices;

namespace Ballast.Cli.Up;

/// <summary>Hears the signals that come while the program goes down: whoever asks again does not want to wait for
/// requests under way.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly CancellationTokenSource _again = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Begins to listen; made after the first signal, so that the next one is the second.</summary>
    public SecondSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard);
    }

    /// <summary>Cancelled by the signal: requests under way are cut off.</summary>
    public CancellationToken Token => _again.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _again.Dispose();
    }

    private void Heard(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _again.Cancel();
    }
}
