using Ballast.Cli.Hosting;
using Ballast.Configuration;
using Ballast.Load;

namespace Ballast.Cli.Up;

/// <summary>The load of <c>--demo</c> on one deployment: a quiet start, a swell, a burst, and rest again.</summary>
internal sealed class DemoLoad(string deployment, LoadOptions options)
{
    private static readonly TimeSpan FullLength = TimeSpan.FromMinutes(2);
    private LoadProgress _latest;

    public string Deployment { get; } = deployment;

    public LoadProgress Latest => _latest;

    public static IReadOnlyList<DemoLoad> For(RunningBallast ballast, BallastConfig config, TimeSpan length, ulong seed)
    {
        var span = length > TimeSpan.Zero && length < FullLength ? length : FullLength;
        var loads = new List<DemoLoad>();
        foreach (var deployment in config.Deployments)
        {
            if (deployment.Launch is not WorkerLaunch) { continue; }
            loads.Add(new DemoLoad(deployment.Deployment.Id.Value, new LoadOptions
            {
                Url = new Uri(ballast.Urls[0]),
                Protocol = LoadProtocol.KServeV2,
                Model = deployment.Deployment.Model,
                Plan = Plan(span, seed + (ulong)loads.Count, loads.Count),
                Slo = deployment.Deployment.Slo.EndToEnd > TimeSpan.Zero ? deployment.Deployment.Slo.EndToEnd : null,
                Seed = seed,
            }));
        }
        if (loads.Count == 0)
        {
            throw new ArgumentException(
                "--demo makes load for worker deployments only, and this configuration has none; use 'ballast load'.");
        }
        return loads;
    }

    public Task<LoadReport> RunAsync(CancellationToken cancellation) =>
        LoadRunner.RunAsync(options, new Latch(this), cancellation);

    // The second deployment swells while the first rests, so that the shared budget has to move.
    private static LoadPlan Plan(TimeSpan span, ulong seed, int index)
    {
        var part = span / 6;
        LoadPhase[] phases = index % 2 == 0
            ?
            [
                LoadPhase.Constant(40, part), LoadPhase.Swell(40, 260, part * 2, part * 2),
                LoadPhase.Constant(40, part),
                LoadPhase.Constant(400, part / 2), LoadPhase.Constant(40, part * 1.5),
            ]
            :
            [
                LoadPhase.Constant(20, part * 2), LoadPhase.Swell(20, 180, part * 3, part * 3),
                LoadPhase.Constant(20, part),
            ];
        return LoadPlan.FromPhases([.. phases], ArrivalPattern.Poisson, seed);
    }

    private sealed class Latch(DemoLoad load) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => load._latest = value;
    }
}
