namespace Ballast.Protocols;

/// <summary>How far a model is, seen over all its replicas.</summary>
public enum ModelPhase
{
    /// <summary>No replica runs; a request may start one.</summary>
    Idle,

    /// <summary>Replicas start, none is ready yet.</summary>
    Starting,

    /// <summary>At least one replica takes requests.</summary>
    Ready,

    /// <summary>The last replicas finish what they have; the model takes no new requests.</summary>
    Draining,

    /// <summary>The model failed to start or was taken away.</summary>
    Stopped,
}
