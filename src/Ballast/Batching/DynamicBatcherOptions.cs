namespace Ballast.Batching;

/// <summary>The bounds of a <see cref="DynamicBatcher"/>.</summary>
public sealed record DynamicBatcherOptions
{
    /// <summary>Most rows joined into one batch.</summary>
    /// <value>The default is 32; at least 1. A single larger item runs alone.</value>
    public int MaxBatchSize { get; init; } = 32;

    /// <summary>Longest time the first item of a batch waits for company.</summary>
    /// <value>The default is zero: a batch starts as soon as an executor is free. Not negative.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Batches that may run at once.</summary>
    /// <value>The default is 1; at least 1.</value>
    public int MaxInFlight { get; init; } = 1;

    /// <summary>Items that may wait; one more is refused.</summary>
    /// <value>The default is 1,024; at least 1.</value>
    public int MaxQueue { get; init; } = 1024;

    /// <summary>Throws when a bound is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range; the message names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueue, 1);
    }
}
