namespace Ballast.Routing.Policies;

/// <summary>Failures of a replica that still count against it.</summary>
internal struct ReplicaFaults
{
    private const int Most = 1000;

    private int _count;
    private TimeSpan _until;

    /// <summary>A further failure.</summary>
    /// <param name="now">The time.</param>
    /// <param name="memory">How long it counts; so do the earlier ones that still do.</param>
    public void Add(TimeSpan now, TimeSpan memory)
    {
        _count = Math.Min(At(now) + 1, Most);
        _until = now + memory;
    }

    /// <summary>How many failures count; at most 1,000.</summary>
    /// <param name="now">The time.</param>
    public readonly int At(TimeSpan now) => now < _until ? _count : 0;
}
