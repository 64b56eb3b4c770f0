namespace Ballast.Simulation.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>A replica's process dies: what it had is reset, the fleet learns of it at once.</summary>
    ReplicaCrash,

    /// <summary>A replica stops working and answers nothing, not even probes; its connections stay open.</summary>
    ReplicaHang,

    /// <summary>A replica works at <see cref="Fault.Factor"/> of its speed.</summary>
    ReplicaSlow,

    /// <summary>Other programs leave a replica <see cref="Fault.Factor"/> of its processors: under processor sharing a
    /// request alone is as fast as ever and many are slower; under other disciplines all are.</summary>
    ReplicaSqueeze,

    /// <summary>A node and all its replicas are gone; it is back when the fault ends.</summary>
    NodeLoss,

    /// <summary>Engine reports of a replica are lost.</summary>
    ReportLoss,

    /// <summary>Nothing passes between gateway and replica: new attempts cannot connect, open ones hear nothing, probes
    /// fail.</summary>
    NetworkPartition,

    /// <summary>A healthy replica's health probes fail with probability <see cref="Fault.Factor"/>.</summary>
    FlappingProbe,

    /// <summary>Starts of a deployment fail.</summary>
    StartFailure,

    /// <summary>The clock that people see jumps by <see cref="Fault.Step"/>; the hall's time is not moved.</summary>
    ClockStep,
}
