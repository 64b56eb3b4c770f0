namespace Ballast.Configuration;

/// <summary>One Ballast worker process per replica.</summary>
public sealed record WorkerLaunch : Launch
{
    /// <summary>The model: <c>builtin:NAME</c> or the full path of an ONNX file.</summary>
    public required string Model { get; init; }

    /// <summary>Full path of the model's file.</summary>
    public required string ModelFile { get; init; }

    /// <summary>Most requests in one batch.</summary>
    /// <value>The default is 16; 1 to 4,096.</value>
    public int MaxBatch { get; init; } = 16;

    /// <summary>Longest wait for a batch to fill.</summary>
    /// <value>The default is 2 ms; 0 to 10 s.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Batches computed at once.</summary>
    /// <value>The default is 1; 1 to 256.</value>
    public int Batches { get; init; } = 1;

    /// <summary>Threads that compute one batch.</summary>
    /// <value>The default is 1; 0 to 256, 0 lets the runtime choose.</value>
    public int Threads { get; init; } = 1;

    /// <summary>Most requests waiting inside the worker.</summary>
    /// <value>The default is 1,000; 1 to 1,000,000.</value>
    public int MaxQueue { get; init; } = 1000;

    /// <summary>Longest time until the replica is ready; then the start has failed.</summary>
    /// <value>The default is 60 s; 1 s to 24 h.</value>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);
}
