namespace Ballast.Routing;

/// <summary>All a routing policy may look at.</summary>
public readonly ref struct RoutingContext
{
    private readonly ref readonly InferenceRequest _request;

    /// <summary>A context.</summary>
    /// <param name="request">The request to place.</param>
    /// <param name="candidates">Replicas that may take it: never empty, rising ids, all ready and with a free
    /// slot.</param>
    /// <param name="now">The time since the start of the world.</param>
    /// <param name="random">The deployment's own stream of chance.</param>
    /// <param name="queueLength">Requests waiting behind this one.</param>
    public RoutingContext(in InferenceRequest request, ReadOnlySpan<ReplicaSnapshot> candidates, TimeSpan now,
        Random random, int queueLength)
    {
        _request = ref request;
        Candidates = candidates;
        Now = now;
        Random = random;
        QueueLength = queueLength;
    }

    /// <summary>The request to place.</summary>
    public ref readonly InferenceRequest Request => ref _request;

    /// <summary>Replicas that may take it: never empty, rising ids, all ready and with a free slot.</summary>
    public ReadOnlySpan<ReplicaSnapshot> Candidates { get; }

    /// <summary>The time since the start of the world.</summary>
    public TimeSpan Now { get; }

    /// <summary>The deployment's own stream of chance.</summary>
    public Random Random { get; }

    /// <summary>Requests waiting behind this one.</summary>
    public int QueueLength { get; }
}
