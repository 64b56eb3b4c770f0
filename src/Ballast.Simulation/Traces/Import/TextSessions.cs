namespace Ballast.Simulation.Traces.Import;

/// <summary>Numbers sessions that a file names, from 1 in order of appearance, and counts their turns.</summary>
internal sealed class TextSessions
{
    /// <summary>Sessions that are remembered; the one unused for longest goes when one more comes.</summary>
    public const int Most = 1_000_000;

    private readonly Dictionary<string, LinkedListNode<(string Name, long Number, int Turns)>> _known =
        new(StringComparer.Ordinal);

    private readonly LinkedList<(string Name, long Number, int Turns)> _recent = new();
    private long _last;
    private long _forgotten;

    public IEnumerable<(string Kind, long Rows)> Notes => _forgotten > 0
        ? [($"sessions forgotten after {Most} others; a later turn starts a new session", _forgotten)]
        : [];

    /// <summary>The number of a session and the place of its next turn.</summary>
    public (long Session, int Turn) Next(string name)
    {
        if (_known.TryGetValue(name, out var node))
        {
            _recent.Remove(node);
            node.Value = node.Value with { Turns = node.Value.Turns + 1 };
            _recent.AddLast(node);
            return (node.Value.Number, node.Value.Turns - 1);
        }
        if (_known.Count == Most)
        {
            _known.Remove(_recent.First!.Value.Name);
            _recent.RemoveFirst();
            _forgotten++;
        }
        _known.Add(name, _recent.AddLast((name, ++_last, 1)));
        return (_last, 0);
    }
}
