using Ballast.Simulation.ServiceTimes;
using Ballast.Statistics;

namespace Ballast.Simulation.World;

/// <summary>A server that lets one thing through at a time, in the order they come.</summary>
/// <remarks>Whoever comes begins when the one before is through (Lindley, 1952), so the time it is free is all there is
/// to keep.</remarks>
/// <param name="time">The time of one pass, in seconds.</param>
/// <param name="seed">The seed of those times.</param>
internal sealed class SerialProxy(IServiceTime time, ulong seed)
{
    private readonly SeededRandom _random = new(seed);
    private TimeSpan _freeAt;

    /// <summary>Takes one thing.</summary>
    /// <param name="now">When it comes; never before the one taken last.</param>
    /// <returns>When it is through.</returns>
    public TimeSpan Pass(TimeSpan now)
    {
        var begins = _freeAt > now ? _freeAt : now;
        _freeAt = begins + TimeSpan.FromTicks((long)(time.Sample(new(1, 0, 0), _random) * 1e7));
        return _freeAt;
    }
}
