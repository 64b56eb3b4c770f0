using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Processes;

/// <summary>Carries a process's lines to their reader without letting either wait for the other.</summary>
internal sealed partial class OutputRelay
{
    public const int MostWaiting = 1024;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private readonly Channel<OutputLine> _waiting = Channel.CreateBounded<OutputLine>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly ReplicaId _replica;
    private readonly DeploymentId _deployment;
    private readonly Action<OutputLine> _reader;
    private readonly ILogger _logger;
    private readonly Task _pump;
    private int _lost;

    public OutputRelay(ReplicaId replica, DeploymentId deployment, Action<OutputLine>? reader, ILogger logger)
    {
        (_replica, _deployment, _logger) = (replica, deployment, logger);
        _reader = reader ?? (line => LineWritten(line.Replica, line.Text));
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Takes a line; called by the two readers of a process.</summary>
    public void Write(OutputSource source, string text)
    {
        var lost = Interlocked.Exchange(ref _lost, 0);
        if (!_waiting.Writer.TryWrite(new OutputLine(_replica, _deployment, source, text, lost)))
        {
            Interlocked.Add(ref _lost, lost + 1);
        }
    }

    /// <summary>
    /// Takes no more lines; ends when the reader had all that wait, or after 5 s with a reader that hangs.
    /// </summary>
    public async Task CompleteAsync(TimeProvider time)
    {
        _waiting.Writer.TryComplete();
        try
        {
            await _pump.WaitAsync(LongestRest, time);
        }
        catch (TimeoutException)
        {
            _lost += _waiting.Reader.Count;
        }
        if (_lost > 0)
        {
            LinesLost(_replica, _lost);
        }
    }

    private async Task PumpAsync()
    {
        await foreach (var line in _waiting.Reader.ReadAllAsync())
        {
            try
            {
                _reader(line);
            }
#pragma warning disable CA1031 // A reader's fault must not stop the process it reads from.
            catch (Exception e)
#pragma warning restore CA1031
            {
                ReaderFailed(e, _replica);
            }
        }
    }

    [LoggerMessage(EventId = 350, Level = LogLevel.Debug, Message = "Replica {Replica}: {Line}")]
    private partial void LineWritten(ReplicaId replica, string line);

    [LoggerMessage(EventId = 351, Level = LogLevel.Warning,
        Message = "The last {Count} lines of replica {Replica} were left out: their reader was too slow.")]
    private partial void LinesLost(ReplicaId replica, int count);

    [LoggerMessage(EventId = 352, Level = LogLevel.Error, Message = "The reader of replica {Replica}'s lines failed.")]
    private partial void ReaderFailed(Exception exception, ReplicaId replica);
}
