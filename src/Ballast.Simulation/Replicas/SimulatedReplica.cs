namespace Ballast.Simulation.Replicas;

/// <summary>A replica of the simulated fleet: its server, and what faults do to it.</summary>
internal sealed class SimulatedReplica
{
    public required int Index { get; init; }

    public required ReplicaId Id { get; init; }

    public required DeploymentId Deployment { get; init; }

    /// <summary>Its deployment's place in the world.</summary>
    public required int DeploymentIndex { get; init; }

    public required NodeId Node { get; init; }

    /// <summary>Whether it holds a place on that node; an existing server does not.</summary>
    public required bool IsPlaced { get; init; }

    public required IReplicaServer Server { get; init; }

    public required ReplicaProfile Profile { get; init; }

    /// <summary>What it runs on; <see langword="null"/> where that is not told.</summary>
    public required HardwareProfile? Hardware { get; init; }

    /// <summary>Its own speed beside the profile's, with that of its hardware.</summary>
    public required double OwnSpeed { get; init; }

    /// <summary>Whether its process runs and listens.</summary>
    public bool Up { get; set; }

    /// <summary>Whether it holds a pod.</summary>
    public bool HasPod { get; set; }

    /// <summary>Whether it could be ready, and waits for others.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Faults that hold it at the moment.</summary>
    public int Hangs { get; set; }

    public int Partitions { get; set; }

    public int SilentReports { get; set; }

    public int Flapping { get; set; }

    /// <summary>Share of its health probes that fail while it flaps.</summary>
    public double FlapShare { get; set; }

    /// <summary>Of the faults that slow it down.</summary>
    public List<double> SlowFactors { get; } = [];

    /// <summary>Of the faults that take processors from it.</summary>
    public List<double> SqueezeFactors { get; } = [];

    /// <summary>The speed it works at now; 0 while it hangs.</summary>
    public double Speed => Hangs > 0 ? 0 : Product(SlowFactors) * OwnSpeed * (Server is SharingServer ? 1 : Processors);

    /// <summary>The share of its processors that is left to it.</summary>
    public double Processors => Product(SqueezeFactors);

    /// <summary>Attempts in it, as it counts them itself.</summary>
    public int InFlight => Server.Running + Server.Waiting;

    /// <summary>Its own record of latency by load, as the worker keeps it for load probes.</summary>
    public Statistics.LatencyByInFlight Latencies => field ??= new();

    /// <summary>The report taken an interval ago, on its way.</summary>
    public Routing.EngineReport? ReportUnderWay { get; set; }

    /// <summary>Attempts that a partition holds back, and whether their ends are known; the others are calls.</summary>
    public List<(int Slot, int Generation, bool Ends)> HeldBack { get; } = [];

    /// <summary>Gateways that have nothing left in it since it drains.</summary>
    public int DrainedBy { get; set; }

    /// <summary>Generation of its start: a start that was stopped meanwhile goes no further.</summary>
    public int StartGeneration { get; set; }

    /// <summary>Works from here on as its faults leave it.</summary>
    public void Adjust(TimeSpan now)
    {
        (Server as SharingServer)?.SetProcessors(Processors, now);
        Server.SetSpeed(Speed, now);
    }

    private static double Product(List<double> factors) =>
        factors.Aggregate(1.0, (product, factor) => product * factor);
}
