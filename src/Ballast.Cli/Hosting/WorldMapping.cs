using System.Collections.Immutable;
using System.Globalization;
using Ballast.Cluster;
using Ballast.Configuration;
using Ballast.Fleet.Engines;
using Ballast.Fleet.Probing;
using Ballast.Fleet.Processes;
using Ballast.Gateway.Hosting;
using Ballast.Gateway.World;
using Ballast.Protocols;
using Ballast.Scaling;

namespace Ballast.Cli.Hosting;

/// <summary>Puts a configuration into the words of each room it concerns.</summary>
internal static class WorldMapping
{
    public static WorldSettings World(BallastConfig config, ulong seed) => new()
    {
        Deployments = config.HallDeployments,
        Routes = [.. config.Deployments.Select(Route)],
        Autoscaler = config.Autoscaler,
        Control = Control(config),
        Seed = seed,
    };

    /// <summary>The control plane's settings, in the live world as in a simulated one.</summary>
    public static ControlPlaneSettings Control(BallastConfig config) =>
        new() { Budget = config.Budget, Guard = Guard(config.Guard) };

    public static GatewayOptions Gateway(BallastConfig config, string version) => new()
    {
        MaxBodyBytes = config.Gateway.MaxBodyBytes,
        TrustRequestHeaders = config.Gateway.TrustRequestHeaders,
        DecisionHeader = config.Gateway.DecisionHeader,
        KeysFile = config.Gateway.KeysFile,
        DrainLimit = config.Gateway.DrainLimit,
        Version = version,
    };

    public static WatchSettings Watch(DeploymentConfig deployment) => new()
    {
        Health = new HealthCheck
        {
            Path = deployment.Health.Path,
            Interval = deployment.Health.Interval,
            Timeout = deployment.Health.Timeout,
        },
        Scrape = deployment.Reports is { } reports
            ? new ScrapeSettings
            {
                Path = reports.Path,
                Port = reports.Port == 0 ? null : reports.Port,
                Interval = reports.Interval,
                Timeout = reports.Timeout,
            }
            : null,
    };

    public static ProcessLaunch? Process(DeploymentConfig deployment) => deployment.Launch switch
    {
        WorkerLaunch worker => Worker(deployment, worker),
        CommandLaunch command => new ProcessLaunch
        {
            FileName = command.Run[0],
            Arguments = command.Run[1..],
            Environment = command.Environment.ToImmutableDictionary(StringComparer.Ordinal),
            WorkingDirectory = command.Directory,
            ReadinessPath = command.Ready,
            StartLimit = command.StartLimit,
            StopGrace = deployment.Deployment.Router.DrainLimit + TimeSpan.FromSeconds(5),
            Watch = Watch(deployment),
        },
        _ => null,
    };

    private static ProcessLaunch Worker(DeploymentConfig deployment, WorkerLaunch worker)
    {
        var (file, before) = SelfCommand.Find();
        return new ProcessLaunch
        {
            FileName = file,
            Arguments =
            [
                .. before, "worker", "--model", worker.ModelFile, "--name", deployment.Deployment.Model,
                "--listen", "http://127.0.0.1:0",
                "--max-batch", Text(worker.MaxBatch), "--max-delay", $"{Text(worker.MaxDelay.TotalMilliseconds)}ms",
                "--batches", Text(worker.Batches), "--threads", Text(worker.Threads), "--max-queue",
                Text(worker.MaxQueue),
                "--exit-with-stdin",
            ],
            AnnouncesPort = true,
            ExitsWithStdin = true,
            StartLimit = worker.StartLimit,
            StopGrace = deployment.Deployment.Router.DrainLimit + TimeSpan.FromSeconds(5),
            Watch = Watch(deployment),
        };
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static DeploymentRoute Route(DeploymentConfig deployment) => new(
        deployment.Deployment.Model,
        deployment.Launch is WorkerLaunch ? ProtocolNames.TfServing : null,
        deployment.Raw is { } raw
            ? new Ballast.Protocols.Raw.RawRoute(deployment.Deployment.Model)
            {
                Prefix = raw.Prefix.Length == 0 ? "/" : raw.Prefix,
                Host = raw.Host.Length == 0 ? null : raw.Host,
                StripPrefix = raw.Strip,
            }
            : null);

    private static ScalingGuardSettings Guard(GuardConfig guard) => new()
    {
        Factor = guard.Factor,
        ScaleDownWindow = guard.Stabilisation,
        HoldAfter = guard.HoldAfter,
        SurvivorUtilisation = guard.SurvivorUtilisation,
        StepPeriod = guard.StepPeriod,
        MostAdded = guard.MaxStepUp,
        MostRemoved = guard.MaxStepDown,
        Sharing = guard.Sharing,
    };
}
