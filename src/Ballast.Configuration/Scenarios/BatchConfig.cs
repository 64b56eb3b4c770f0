namespace Ballast.Configuration.Scenarios;

/// <summary>How a simulated replica forms batches.</summary>
public sealed record BatchConfig
{
    /// <summary>Most requests in one batch.</summary>
    /// <value>The default is 16; 1 to 4,096.</value>
    public int MaxBatch { get; init; } = 16;

    /// <summary>Longest wait for a batch to fill.</summary>
    /// <value>The default is 2 ms; up to 10 s.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Batches worked on at once.</summary>
    /// <value>The default is 1; 1 to 256.</value>
    public int Batches { get; init; } = 1;
}
