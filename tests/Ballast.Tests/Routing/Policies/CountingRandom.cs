using Ballast.Statistics;

namespace Ballast.Tests.Routing.Policies;

/// <summary>A seeded stream of chance that counts its draws.</summary>
internal sealed class CountingRandom(ulong seed) : Random
{
    private readonly SeededRandom _inner = new(seed);

    public int Draws { get; private set; }

    public override int Next(int maxValue)
    {
        Draws++;
        return _inner.Next(maxValue);
    }

    public override double NextDouble()
    {
        Draws++;
        return _inner.NextDouble();
    }

    // Any other kind of draw would go uncounted: it fails instead.
    public override int Next() => throw new NotSupportedException();

    public override int Next(int minValue, int maxValue) => throw new NotSupportedException();

    public override long NextInt64() => throw new NotSupportedException();

    public override long NextInt64(long maxValue) => throw new NotSupportedException();

    public override long NextInt64(long minValue, long maxValue) => throw new NotSupportedException();

    public override float NextSingle() => throw new NotSupportedException();

    public override void NextBytes(byte[] buffer) => throw new NotSupportedException();

    public override void NextBytes(Span<byte> buffer) => throw new NotSupportedException();

    protected override double Sample() => throw new NotSupportedException();
}
