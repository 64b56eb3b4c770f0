using System.IO.Compression;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads a file line by line, gzip or plain, in one growing buffer.</summary>
internal sealed class LineReader : IDisposable
{
    /// <summary>The longest line: a session of a hundred thousand requests fits ten times.</summary>
    private const int LongestLine = 64 << 20;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly FileStream _file;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _drained;

    public LineReader(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
        _stream = IsGzip(_file) ? new GZipStream(_file, CompressionMode.Decompress) : _file;
    }

    public string Path { get; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The share of the file that has been taken from the disk.</summary>
    public double Progress
    {
        get
        {
            try
            {
                return _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;
            }
            catch (ObjectDisposedException)
            {
                return 1;
            }
        }
    }

    /// <summary>The next line without its end; valid until the next call.</summary>
    public bool TryRead(out Row row)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length < 0 && !_drained)
            {
                Fill();
                continue;
            }
            if (length < 0 && _start == _end)
            {
                row = default;
                return false;
            }
            var line = _buffer.AsSpan(_start, length < 0 ? _end - _start : length);
            _start += line.Length + (length < 0 ? 0 : 1);
            Number++;
            if (Number == 1 && line.StartsWith(ByteOrderMark)) { line = line[ByteOrderMark.Length..]; }
            row = new Row(Path, Number, line is [.., (byte)'\r'] ? line[..^1] : line);
            return true;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestLine)
            {
                throw new TraceFormatException(
                    Path, Number + 1, 0, $"the line is longer than {LongestLine} bytes; is this a text of lines?");
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        try
        {
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _drained = read == 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
    }

    private TraceFormatException Unreadable(Exception error) =>
        new(Path, Number == 0 ? 0 : Number + 1, 0, $"the trace cannot be read: {error.Message}");

    private static bool IsGzip(FileStream file)
    {
        var magic = (file.ReadByte(), file.ReadByte());
        file.Position = 0;
        return magic == (0x1F, 0x8B);
    }
}
