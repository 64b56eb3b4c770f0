using System.IO.Compression;
using System.Text;
using Ballast.Journaling;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Replaying;

/// <summary>A journal on the disk, plain or gzip, read block by block.</summary>
/// <param name="path">The file.</param>
public sealed class JournalFile(string path)
{
    private const int BlockBytes = 64 << 10;
    private const int LongestTold = 4096;

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Walks the journal once.</summary>
    /// <param name="work">What is done with it.</param>
    /// <param name="progress">Hears the share of the file that was read, 0 to 1.</param>
    /// <param name="stop">Stops the walk.</param>
    /// <returns>What the work returns.</returns>
    /// <exception cref="TraceFormatException">The file is no journal; the message names file, line and
    /// column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public T Read<T>(
        Func<JournalReader, T> work, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work(new JournalReader(Blocks(progress, stop)));
        }
        catch (JournalFormatException bad) when (bad.Line > 0)
        {
            throw new TraceFormatException(Path, bad.Line, bad.Column, bad.Problem);
        }
    }

    /// <summary>One line as it stands in the file, cut where it is very long.</summary>
    /// <param name="number">The line, from 1.</param>
    /// <returns>The line; <see langword="null"/> when there is none of that number.</returns>
    public string? Line(long number)
    {
        var line = new List<byte>();
        var at = 1L;
        foreach (var block in Blocks(null, CancellationToken.None))
        {
            foreach (var value in block.Span)
            {
                if (value == (byte)'\n')
                {
                    if (at == number) { return Text(line); }
                    at++;
                }
                else if (at == number && line.Count <= LongestTold) { line.Add(value); }
            }
        }
        return at == number && line.Count > 0 ? Text(line) : null;
    }

    private static string Text(List<byte> line) => line.Count <= LongestTold
        ? Encoding.UTF8.GetString([.. line])
        : Encoding.UTF8.GetString([.. line[..LongestTold]]) + "…";

    private IEnumerable<ReadOnlyMemory<byte>> Blocks(IProgress<double>? progress, CancellationToken stop)
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BlockBytes);
        var zipped = (file.ReadByte(), file.ReadByte()) == (0x1F, 0x8B);
        file.Position = 0;
        using var stream = zipped ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var buffer = new byte[BlockBytes];
        while (Fill(stream, buffer) is var count and > 0)
        {
            stop.ThrowIfCancellationRequested();
            yield return buffer.AsMemory(0, count);
            progress?.Report(file.Length == 0 ? 1 : (double)file.Position / file.Length);
        }
    }

    private int Fill(Stream stream, byte[] buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (InvalidDataException broken)
        {
            throw new TraceFormatException(Path, 0, 0, $"the compressed journal cannot be read: {broken.Message}");
        }
    }
}
