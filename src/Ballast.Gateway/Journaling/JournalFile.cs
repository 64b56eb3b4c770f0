using System.Buffers;
using System.Threading.Channels;
using Ballast.Journaling;

namespace Ballast.Gateway.Journaling;

/// <summary>A journal on disk: writers hand lines over under their locks, one loop of its own writes them.</summary>
/// <remarks>At most <see cref="MaxQueued"/> buffers wait for the disk; then writers keep their lines, and beyond their
/// own bound they count what they lose. The gateway never waits for the disk.</remarks>
public sealed class JournalFile : IJournalSink, IAsyncDisposable
{
    /// <summary>Most buffers waiting for the disk; each is about 64 KiB.</summary>
    public const int MaxQueued = 256;

    private readonly Channel<(byte[] Buffer, int Length)> _queue =
        Channel.CreateBounded<(byte[], int)>(new BoundedChannelOptions(MaxQueued) { SingleReader = true });

    private readonly FileStream _file;
    private readonly Task _writing;
    private int _writers;

    /// <summary>Creates the file and writes the journal's first line.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="startedAt">The wall clock at the start of the world.</param>
    /// <param name="program">The program and its version.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be created.</exception>
    public JournalFile(string path, DateTimeOffset startedAt, string program)
    {
        _file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        _file.Write(new JournalHeader(startedAt, program).ToUtf8Line());
        Control = new JournalWriter(this);
        _writing = WriteAllAsync();
    }

    /// <summary>The writer of the control plane.</summary>
    public JournalWriter Control { get; }

    /// <summary>What stopped the writing, if anything did; from then on nothing more is taken.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The writer of one more router.</summary>
    /// <param name="deployment">The router's deployment; the writer tells it itself.</param>
    public JournalWriter WriterFor(DeploymentId deployment) => new(this, Interlocked.Increment(ref _writers) - 1);

    /// <inheritdoc/>
    public bool Accept(ReadOnlySpan<byte> lines)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(lines.Length);
        lines.CopyTo(buffer);
        if (_queue.Writer.TryWrite((buffer, lines.Length))) { return true; }
        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    /// <summary>Writes what waits and closes the file. Writers must have been flushed before.</summary>
    public async ValueTask DisposeAsync()
    {
        Control.Flush();
        _queue.Writer.TryComplete();
        await _writing;
        await _file.DisposeAsync();
    }

    private async Task WriteAllAsync()
    {
        try
        {
            await foreach (var (buffer, length) in _queue.Reader.ReadAllAsync())
            {
                await _file.WriteAsync(buffer.AsMemory(0, length));
                ArrayPool<byte>.Shared.Return(buffer);
                if (_queue.Reader.Count == 0) { await _file.FlushAsync(); }
            }
        }
        catch (IOException full)
        {
            Failure = full;
            _queue.Writer.TryComplete();
        }
    }
}
