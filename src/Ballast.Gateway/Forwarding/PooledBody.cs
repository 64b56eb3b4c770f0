using System.Buffers;

namespace Ballast.Gateway.Forwarding;

/// <summary>A request body held in memory as long as anybody may still send it: the request itself and each
/// attempt.</summary>
/// <remarks>An answer may come before the body has been sent to the end, and an abandoned attempt may still be sending:
/// the buffer goes back to the pool only when the last holder lets go.</remarks>
internal sealed class PooledBody
{
    private readonly BodyBudget _budget;
    private byte[] _buffer;
    private int _holders = 1;

    public PooledBody(byte[] buffer, int length, BodyBudget budget)
    {
        _buffer = buffer;
        Length = length;
        _budget = budget;
    }

    public int Length { get; }

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Length);

    public void Hold() => Interlocked.Increment(ref _holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0) { return; }
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length == 0) { return; }
        ArrayPool<byte>.Shared.Return(buffer);
        _budget.Return(buffer.Length);
    }
}
