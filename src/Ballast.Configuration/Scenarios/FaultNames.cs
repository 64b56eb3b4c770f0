using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>What faults are called in a scenario.</summary>
public static class FaultNames
{
    /// <summary>A replica's process dies.</summary>
    public const string Crash = "crash";

    /// <summary>A replica stops working and answers nothing.</summary>
    public const string Hang = "hang";

    /// <summary>A replica works slowly.</summary>
    public const string Slow = "slow";

    /// <summary>Other programs take a replica's processors.</summary>
    public const string Squeeze = "squeeze";

    /// <summary>A node and all its replicas are gone.</summary>
    public const string NodeLoss = "node-loss";

    /// <summary>Engine reports are lost.</summary>
    public const string ReportLoss = "report-loss";

    /// <summary>Nothing passes between gateway and replica.</summary>
    public const string Partition = "partition";

    /// <summary>Health probes of a healthy replica fail now and then.</summary>
    public const string FlappingProbe = "flapping-probe";

    /// <summary>Starts fail.</summary>
    public const string StartFailure = "start-failure";

    /// <summary>The clock that people see jumps.</summary>
    public const string ClockStep = "clock-step";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
        [Crash, Hang, Slow, Squeeze, NodeLoss, ReportLoss, Partition, FlappingProbe, StartFailure, ClockStep];
}
