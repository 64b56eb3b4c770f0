namespace Ballast.Gateway.World;

/// <summary>The live world's time: monotonic, from zero at its start. The hall never sees the clock, only what it
/// says.</summary>
/// <param name="provider">Where time comes from.</param>
public sealed class WorldClock(TimeProvider provider)
{
    private readonly long _origin = provider.GetTimestamp();

    /// <summary>Wall-clock time of the start.</summary>
    public DateTimeOffset Epoch { get; } = provider.GetUtcNow();

    /// <summary>Time since the start.</summary>
    public TimeSpan Now => Provider.GetElapsedTime(_origin);

    /// <summary>Wall-clock time, for people.</summary>
    public DateTimeOffset WallClock => Provider.GetUtcNow();

    /// <summary>Where time comes from, for timers.</summary>
    public TimeProvider Provider { get; } = provider;
}
