namespace Ballast.Simulation.Traces.Import;

/// <summary>Turns chats that name their parents into sessions: all chats under one root, numbered as they
/// come.</summary>
internal sealed class ChatTree
{
    /// <summary>Chats and sessions that are remembered; the oldest go when one more comes.</summary>
    private const int Most = 1_000_000;

    private readonly Dictionary<long, (long Session, int Turn)> _chats = [];
    private readonly Queue<long> _chatOrder = new();
    private readonly Dictionary<long, int> _turns = [];
    private readonly Queue<long> _sessionOrder = new();
    private long _last;
    private long _orphans;

    public IEnumerable<(string Kind, long Rows)> Notes =>
        _orphans > 0 ? [("chats whose parent is not in the file ahead of them; they start a session", _orphans)] : [];

    public (long Session, int Turn, int Parent) Add(long chat, long parent)
    {
        if (parent >= 0 && _chats.TryGetValue(parent, out var above) && _turns.TryGetValue(above.Session, out var turn))
        {
            _turns[above.Session] = turn + 1;
            Remember(chat, (above.Session, turn));
            return (above.Session, turn, above.Turn);
        }
        if (parent >= 0) { _orphans++; }
        Trim(_turns, _sessionOrder);
        _turns.Add(++_last, 1);
        _sessionOrder.Enqueue(_last);
        Remember(chat, (_last, 0));
        return (_last, 0, -1);
    }

    private void Remember(long chat, (long Session, int Turn) place)
    {
        if (!_chats.ContainsKey(chat))
        {
            Trim(_chats, _chatOrder);
            _chatOrder.Enqueue(chat);
        }
        _chats[chat] = place;
    }

    private static void Trim<T>(Dictionary<long, T> table, Queue<long> order)
    {
        if (table.Count == Most) { table.Remove(order.Dequeue()); }
    }
}
