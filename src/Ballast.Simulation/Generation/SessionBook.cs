using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>All sessions that go on.</summary>
internal sealed class SessionBook(SessionShape shape, LengthDraw lengths, ContextBlocks? blocks, ulong seed)
{
    /// <summary>How many may go on at once; beyond it a session ends with its first turn.</summary>
    public const int Most = 1_000_000;

    private readonly PriorityQueue<Session, (double Seconds, long Id)> _due = new();
    private readonly Dictionary<long, Session> _running = [];
    private readonly Stack<Session> _spare = new();
    private readonly ulong _root = Seeds.Derive(seed, "session");
    private long _last;

    /// <summary>When the next turn of an open loop comes; infinite when there is none.</summary>
    public double NextSeconds =>
        _due.TryPeek(out _, out var place) ? place.Seconds : double.PositiveInfinity;

    /// <summary>Begins a session with its first turn.</summary>
    public Session Begin(int client)
    {
        var session = _spare.Count > 0 ? _spare.Pop() : new Session();
        session.Id = ++_last;
        session.Random.Reseed(Seeds.Mix(_root, (ulong)session.Id));
        (session.Client, session.Turn) = (client, 0);
        session.Application = blocks?.Application(session.Random) ?? 0;
        session.Left = Turns(session.Random) - 1;
        session.Input = shape.FirstInput.SampleTokens(session.Random);
        session.Output = lengths.Output(session.Random);
        return session;
    }

    /// <summary>Open loop: the session whose turn is due, with that turn.</summary>
    /// <returns>The session; absent when that turn would be too long, which ends it.</returns>
    public Session? TakeDue()
    {
        var session = _due.Dequeue();
        return Grow(session) ? session : null;
    }

    /// <summary>Remembers a session whose turn has been read for its next one, or ends it.</summary>
    /// <param name="session">The session; not to be used hereafter.</param>
    /// <param name="seconds">When the turn came.</param>
    public void After(Session session, double seconds)
    {
        if (session.Left <= 0 || _running.Count + _due.Count >= Most) { End(session); }
        else if (shape.IsClosedLoop) { _running[session.Id] = session; }
        else { _due.Enqueue(session, (seconds + shape.GapSeconds.Sample(session.Random), session.Id)); }
    }

    /// <summary>Closed loop: the session of a turn that ended, with its next turn.</summary>
    /// <param name="id">The session.</param>
    /// <param name="turn">The turn that ended.</param>
    /// <param name="thinkSeconds">The pause until the next.</param>
    /// <returns>The session; absent when it is over.</returns>
    public Session? Continue(long id, int turn, out double thinkSeconds)
    {
        thinkSeconds = 0;
        if (!_running.TryGetValue(id, out var session) || session.Turn != turn) { return null; }
        thinkSeconds = shape.GapSeconds.Sample(session.Random);
        return Grow(session) ? session : null;
    }

    /// <summary>Forgets a session.</summary>
    public void End(Session session)
    {
        _running.Remove(session.Id);
        _spare.Push(session);
    }

    private bool Grow(Session session)
    {
        session.Turn++;
        session.Left--;
        var input = (long)session.Input + session.Output + shape.NewTokens.SampleTokens(session.Random);
        if (input > shape.MostInput)
        {
            End(session);
            return false;
        }
        session.Input = (int)input;
        session.Output = lengths.Output(session.Random);
        return true;
    }

    private long Turns(SeededRandom random)
    {
        if (shape.RequestsPerSession is { } turns) { return Math.Max(1, turns.SampleTokens(random)); }
        var p = shape.NewSessionProbability;
        return p >= 1 ? 1 : 1 + (long)Math.Min(Exponential.Sample(random) / -PortableMath.Log(1 - p), 1e9);
    }
}
