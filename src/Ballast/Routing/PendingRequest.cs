using System.Runtime.CompilerServices;

namespace Ballast.Routing;

/// <summary>A request the router has not settled yet: queued, or sent with one or two attempts. Pooled.</summary>
internal sealed class PendingRequest
{
    /// <summary>Most replicas remembered as tried; retries are bounded to fewer.</summary>
    public const int MaxTried = 16;

    public InferenceRequest Request;
    public TimeSpan Deadline;
    public long Sequence;

    // Where it stands in the queue's two heaps; 0 when it is not queued.
    public int TurnPosition;
    public int ExpiryPosition;
    public long QueueKey;
    public TimeSpan WaitUntil;
    public TimeSpan QueuedSince;
    public TimeSpan Waited;

    public Attempt? First;
    public Attempt? Second;
    public int Attempts;
    public int Retries;
    public bool FirstByte;

    /// <summary>Position in the ring of attempts to be raced; its generation tells a recycled object from its former
    /// self.</summary>
    public int Generation;

    private TriedReplicas _tried;
    private int _triedCount;

    public bool Queued => TurnPosition > 0;

    public bool Racing => First is not null && Second is not null;

    public int TriedCount => _triedCount;

    public void Tried(ReplicaId replica)
    {
        if (_triedCount < MaxTried) { _tried[_triedCount++] = replica.Value; }
    }

    public void ForgetTried() => _triedCount = 0;

    public bool HasTried(ReplicaId replica)
    {
        for (var i = 0; i < _triedCount; i++)
        {
            if (_tried[i] == replica.Value) { return true; }
        }
        return false;
    }

    public Attempt? Find(int number)
    {
        if (First?.Number == number) { return First; }
        return Second?.Number == number ? Second : null;
    }

    public void Detach(Attempt attempt)
    {
        if (ReferenceEquals(First, attempt))
        {
            First = Second;
            Second = null;
        }
        else if (ReferenceEquals(Second, attempt)) { Second = null; }
    }

    public void Clear()
    {
        Request = default;
        Deadline = default;
        Sequence = 0;
        QueueKey = 0;
        WaitUntil = default;
        QueuedSince = default;
        Waited = default;
        First = null;
        Second = null;
        Attempts = 0;
        Retries = 0;
        FirstByte = false;
        Generation++;
        _triedCount = 0;
    }

    [InlineArray(MaxTried)]
    private struct TriedReplicas
    {
        private int _first;
    }
}
