using System.Diagnostics;
using Ballast.Results;
using Ballast.Simulation.World;

namespace Ballast.Lab.Faro;

/// <summary>Runs the artifact's world once and scores it.</summary>
public static class FaroRunner
{
    /// <summary>Minutes of the warm-up, in which jobs have one replica each and nothing has been decided.</summary>
    public const int WarmUpMinutes = 10;

    /// <summary>Runs.</summary>
    /// <param name="run">What.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static FaroOutcome Run(FaroRun run, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var started = Stopwatch.GetTimestamp();
        var jobs = run.Counts.Series;
        var ledger = new MinuteLedger([.. jobs.Select(_ => FaroWorld.TargetSeconds)], jobs[0].Values.Length);
        var watch = new DecisionWatch();
        var settings = FaroWorld.Settings(run, request => ledger.Add(
            request.Deployment, request.ArrivedAt, (request.EndedAt - request.ArrivedAt).TotalSeconds,
            request.End != RequestEnd.Completed));
        using var world = new SimulatedWorld(settings with { Deciding = watch.Deciding });
        while (world.RunUntil(world.Now + TimeSpan.FromMinutes(5))) { cancellation.ThrowIfCancellationRequested(); }
        var result = world.Result(new RunFacts { Kind = RunKind.Simulated });
        return new(
            ledger.Score(new()),
            ledger.Score(new() { ExtraMinute = true }),
            ledger.Score(new() { FirstMinute = Math.Min(WarmUpMinutes, ledger.Minutes - 1) }),
            MeanReplicas(result, world.Now),
            watch.Times,
            Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static double MeanReplicas(RunResult result, TimeSpan lasted) =>
        (result.Total.ReplicaHours ?? 0) * 3600 / Math.Max(1, lasted.TotalSeconds);
}
