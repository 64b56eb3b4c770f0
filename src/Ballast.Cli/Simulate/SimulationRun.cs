using System.Diagnostics;
using Ballast.Cli.Hosting;
using Ballast.Configuration;
using Ballast.Configuration.Scenarios;
using Ballast.Journaling;
using Ballast.Results;
using Ballast.Simulation.World;

namespace Ballast.Cli.Simulate;

/// <summary>Runs one variant with one seed, in slices of simulated time.</summary>
/// <remarks>The clock on the wall decides how long a slice is and nothing else, so the run is the same however fast the
/// machine.</remarks>
internal sealed class SimulationRun(SimulationVariant variant, ulong seed, string command)
{
    private const double ShortSliceSeconds = 0.02;
    private const double LongSliceSeconds = 0.1;

    private static readonly TimeSpan ShortestSlice = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestSlice = TimeSpan.FromHours(1);

    /// <summary>Runs to the end, or until it is stopped.</summary>
    /// <param name="journal">The journal's file; <see langword="null"/> for none.</param>
    /// <param name="progress">Hears how far it has come; <see langword="null"/> for nobody.</param>
    /// <param name="cancellation">Stops it; what there is then is the result.</param>
    public RunResult Run(string? journal, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var settings = SceneMapping.Of(variant.Scenario, seed);
        using var file = journal is null
            ? null
            : new JournalStream(journal, settings.Epoch, $"ballast/{RunningBallast.Version}");
        using var world = new SimulatedWorld(settings, file is null ? null : new JournalWriter(file));
        var startSeconds = ProgramAge.Seconds();
        var started = Stopwatch.GetTimestamp();
        var stopped = RunSlices(world, progress, cancellation);
        var facts = new RunFacts
        {
            Kind = RunKind.Simulated,
            Scenario = variant.Scenario.Name,
            Variant = variant.Name,
            Seed = seed,
            Command = command,
            StartSeconds = startSeconds,
            WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            SimulatedSeconds = world.Now.TotalSeconds,
            Notes = stopped ? [$"stopped after {Duration.Format(Whole(world.Now))} of simulated time"] : [],
        };
        return world.Result(facts);
    }

    private bool RunSlices(SimulatedWorld world, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var slice = TimeSpan.FromMilliseconds(100);
        while (!cancellation.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            var more = world.RunUntil(world.Now + slice);
            progress?.Report(new RunProgress(world.Now, more ? ShareOf(world) : 1, world.Arrived));
            if (!more) { return false; }
            var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (took < ShortSliceSeconds && slice < LongestSlice) { slice *= 2; }
            else if (took > LongSliceSeconds && slice > ShortestSlice) { slice /= 2; }
        }
        return true;
    }

    private double ShareOf(SimulatedWorld world)
    {
        ScenarioConfig scenario = variant.Scenario;
        var byTime = scenario.Duration > TimeSpan.Zero ? world.Now / scenario.Duration : 0;
        var byCount = scenario.Requests > 0 ? (double)world.Arrived / scenario.Requests : 0;
        return Math.Min(1, Math.Max(byTime, byCount));
    }

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Floor(time.TotalMilliseconds));
}
