namespace Ballast.Fleet.Probing;

/// <summary>
/// The waits between probes of a server that is not ready yet: a first one that grows up to a longest.
/// </summary>
/// <param name="First">The first wait; above zero.</param>
/// <param name="Factor">What each wait is multiplied by for the next; at least 1.</param>
/// <param name="Longest">The longest wait.</param>
public readonly record struct ProbeBackoff(TimeSpan First, double Factor, TimeSpan Longest)
{
    /// <summary>For a process that was just started: 20 ms growing to 250 ms.</summary>
    public static ProbeBackoff ForStart { get; } =
        new(TimeSpan.FromMilliseconds(20), 1.5, TimeSpan.FromMilliseconds(250));

    /// <summary>For a server that runs elsewhere and may be down for long: 100 ms growing to 5 s.</summary>
    public static ProbeBackoff ForServer { get; } =
        new(TimeSpan.FromMilliseconds(100), 2, TimeSpan.FromSeconds(5));

    /// <summary>The wait after another one.</summary>
    /// <param name="wait">The wait before.</param>
    public TimeSpan After(TimeSpan wait) => wait * Factor < Longest ? wait * Factor : Longest;
}
