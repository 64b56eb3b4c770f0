namespace Ballast.Simulation.Agenda;

/// <summary>What is to happen.</summary>
public enum AgendaKind
{
    /// <summary>An attempt reaches its replica.</summary>
    Deliver,

    /// <summary>A piece of a replica's work is done.</summary>
    Work,

    /// <summary>A replica looks at its own timer.</summary>
    ReplicaTimer,

    /// <summary>An answer, or the failure in its place, reaches the gateway.</summary>
    Answer,

    /// <summary>A limit on an attempt may have run out.</summary>
    Timeout,

    /// <summary>A limit on one attempt has run out, if it still runs.</summary>
    Deadline,

    /// <summary>A client's patience ends.</summary>
    Patience,

    /// <summary>A router's own tick.</summary>
    RouterTick,

    /// <summary>A load probe's answer arrives.</summary>
    LoadProbe,

    /// <summary>Health probes of a deployment.</summary>
    HealthProbes,

    /// <summary>Engine reports of a deployment.</summary>
    Reports,

    /// <summary>A start goes on to its next phase.</summary>
    StartStep,

    /// <summary>A request has passed the proxy and comes to its router.</summary>
    Enter,

    /// <summary>A deployment looks for idle pods to release.</summary>
    PodCheck,

    /// <summary>A start that found no room for a pod tries again.</summary>
    PodRetry,

    /// <summary>Loads are sampled for the control plane.</summary>
    Sample,

    /// <summary>The control plane's own tick.</summary>
    ControlTick,

    /// <summary>A fault begins.</summary>
    FaultBegins,

    /// <summary>A fault ends.</summary>
    FaultEnds,

    /// <summary>The operator changes something.</summary>
    Change,
}
