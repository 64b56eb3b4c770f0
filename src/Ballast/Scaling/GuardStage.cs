namespace Ballast.Scaling;

/// <summary>The stages of the scaling guard, in their order.</summary>
public enum GuardStage
{
    /// <summary>None: the wish passed as it was.</summary>
    None,

    /// <summary>The factor that every wish is multiplied by.</summary>
    Factor,

    /// <summary>The deployment's own minimum and maximum.</summary>
    Bounds,

    /// <summary>The budget that all deployments share.</summary>
    Budget,

    /// <summary>The window that holds a number back from falling.</summary>
    Stabilisation,

    /// <summary>No falling without fresh measurements.</summary>
    Hold,

    /// <summary>No falling below what carries the measured load.</summary>
    Survivors,

    /// <summary>The most replicas added or removed within a period.</summary>
    Step,
}
