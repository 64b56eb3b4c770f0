namespace Ballast.Gateway.Forwarding;

/// <summary>Bound on bytes of request bodies held in memory by the whole gateway; at the bound requests are refused
/// with 503.</summary>
/// <param name="maxBytes">The bound in bytes.</param>
internal sealed class BodyBudget(long maxBytes)
{
    private long _held;

    public long Held => Volatile.Read(ref _held);

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= maxBytes) { return true; }
        Interlocked.Add(ref _held, -bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref _held, -bytes);
}
