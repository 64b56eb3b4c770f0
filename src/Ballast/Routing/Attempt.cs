namespace Ballast.Routing;

/// <summary>One sending of a request to one replica. Pooled; links keep it in its replica's list while it has no first
/// byte.</summary>
internal sealed class Attempt
{
    public PendingRequest? Owner;
    public ReplicaAccount? Replica;
    public int Number;
    public TimeSpan SentAt;
    public bool FirstByte;
    public bool Hedge;

    /// <summary>Neighbours in the replica's list of attempts without a first byte, oldest first.</summary>
    public Attempt? Older;
    public Attempt? Newer;

    public void Clear()
    {
        Owner = null;
        Replica = null;
        Number = 0;
        SentAt = default;
        FirstByte = false;
        Hedge = false;
        Older = null;
        Newer = null;
    }
}
