namespace Ballast.Fleet.Processes;

/// <summary>The last lines of a stream, for the reason of a failure.</summary>
internal sealed class LastLines
{
    private const int Most = 10;
    private const int Longest = 300;
    private readonly Queue<string> _lines = new();

    public bool IsEmpty
    {
        get
        {
            lock (_lines)
            {
                return _lines.Count == 0;
            }
        }
    }

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }
        lock (_lines)
        {
            _lines.Enqueue(line.Length > Longest ? $"{line.AsSpan(0, Longest)}…" : line);
            if (_lines.Count > Most)
            {
                _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }
}
