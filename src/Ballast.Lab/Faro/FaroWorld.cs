using System.Collections.Immutable;
using Ballast.Routing;
using Ballast.Scaling;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;

namespace Ballast.Lab.Faro;

/// <summary>The world of the Faro artifact's simulator, in the words of ours: jobs of single-threaded replicas behind a
/// serial proxy each, and pods that outlive their replicas.</summary>
/// <remarks>Numbers read in the artifact's source: service and proxy times, four requests in flight per replica, 51
/// that wait, starts of 35 s and 3 s, pods released after 30 s, one replica to begin with. Reconstructions, by what
/// fits the published figures: one request more waits, since the router holds the head of its queue (the p99 of
/// FairShare shows it); replicas of one action get ready together (the losses of Oneshot do). That a removal occupies
/// its job for 3 s is left out: nobody decides that soon again.</remarks>
public static class FaroWorld
{
    /// <summary>The latency target in seconds: four times what a request is planned to take.</summary>
    public const double TargetSeconds = 0.72;

    /// <summary>What a request is planned to take, in seconds; it takes 0.154 on average.</summary>
    public const double PlannedSeconds = 0.18;

    private static readonly ShiftedLogNormalTime Service = new(0.07930158, 0.06858079, 0.42247119);
    private static readonly ShiftedLogNormalTime Proxy = new(0.00348533, 0.00098781, 0.48078407);

    private static readonly PolicyChoice Shuffled =
        new("round-robin", ImmutableSortedDictionary<string, double>.Empty.Add("order", 1));

    /// <summary>The settings of a run.</summary>
    /// <param name="run">What is run.</param>
    /// <param name="settled">Hears of every request that is over.</param>
    public static SimulationSettings Settings(FaroRun run, Action<SettledRequest> settled)
    {
        ArgumentNullException.ThrowIfNull(run);
        var jobs = run.Counts.Series;
        return new()
        {
            Deployments = [.. jobs.Select(job => Scene(job.Name, run))],
            // One stream in which each request names its job: fewer places to look for the next arrival.
            Traffic = [new(run.Counts.Expand(run.Arrivals), null)],
            Autoscaler = run.Autoscaler,
            MakeAutoscaler = run.MakeAutoscaler,
            Control = new()
            {
                Budget = new(run.Replicas, 0, 0, 0),
                Guard = new()
                {
                    Sharing = BudgetSharing.FirstCome,
                    HoldAfter = TimeSpan.Zero,
                    SurvivorUtilisation = 0,
                },
            },
            Network = new() { Proxy = Proxy, ProbeInterval = TimeSpan.Zero, ReportInterval = TimeSpan.Zero },
            Pods = new() { Most = run.Replicas, Together = true },
            Recording = new() { TimelineStep = TimeSpan.FromMinutes(1) },
            // One minute more: the last gaps of a minute may run over its end.
            Duration = jobs[0].Duration + TimeSpan.FromMinutes(1),
            Seed = run.Seed,
            Settled = settled,
        };
    }

    private static DeploymentScene Scene(string name, FaroRun run) => new(
        new()
        {
            Id = new(name),
            Model = name,
            Slo = new(default, default, TimeSpan.FromSeconds(TargetSeconds), 0.99),
            MinReplicas = 1,
            MaxReplicas = 100,
            MaxConcurrency = run.DataPlane == FaroDataPlane.Artifact ? 4 : 1,
            Policies = new()
            {
                Routing = run.DataPlane == FaroDataPlane.Artifact ? Shuffled : new("least-requests"),
                QueueOrder = new("fcfs"),
            },
            Router = new()
            {
                Queue = new()
                {
                    // 51 in the queue, and the one that the router has taken out of it and holds.
                    MaxRequests = 52,
                    MaxWait = TimeSpan.FromHours(1),
                    ColdStartWait = TimeSpan.FromHours(1),
                    ShedUnreachable = run.DataPlane == FaroDataPlane.Shedding,
                    ShedMargin = run.DataPlane == FaroDataPlane.Shedding ? 1 : 0,
                    RefusedLatency = run.ImitateDropDilution ? RefusedLatency.Measured : RefusedLatency.TenPromises,
                },
                Retry = new() { MaxRetries = 0 },
                Ejection = new() { MaxShare = 0 },
                Timeouts = new()
                {
                    FirstByte = default,
                    Total = run.DataPlane == FaroDataPlane.Shedding ? TimeSpan.FromSeconds(TargetSeconds) : default,
                },
            },
        },
        new()
        {
            Service = Service,
            ColdStart = new ConstantTime(35),
            WarmStart = new ConstantTime(3),
            AnswersCarryLoad = false,
            AnswersProbes = false,
        });
}
