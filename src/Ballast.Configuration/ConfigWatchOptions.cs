namespace Ballast.Configuration;

/// <summary>How a configuration is watched.</summary>
public sealed record ConfigWatchOptions
{
    /// <summary>Quiet time after a change before the files are read, so that a half-written one is not.</summary>
    /// <value>The default is 200 ms; at least 0. A stream of changes delays the reading by at most ten times
    /// this.</value>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time after which the files are compared even if the system told of no change.</summary>
    /// <value>The default is 2 s; above 0.</value>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the system is asked to tell of changes; without it only <see cref="Poll"/> finds
    /// them.</summary>
    /// <value>The default is true.</value>
    public bool Notifications { get; init; } = true;

    /// <summary>The clock.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
