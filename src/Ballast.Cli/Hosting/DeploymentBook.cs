using Ballast.Configuration;
using Ballast.Fleet.Probing;
using Ballast.Fleet.Processes;

namespace Ballast.Cli.Hosting;

/// <summary>What the fleets ask of the configuration in force; replaced whole by a reload.</summary>
internal sealed class DeploymentBook(BallastConfig config)
{
    private static readonly WatchSettings Defaults = new();
    private volatile Dictionary<DeploymentId, DeploymentConfig> _deployments = Index(config);

    /// <summary>How a deployment's processes are started; <see langword="null"/> when it has none.</summary>
    public ProcessLaunch? Launch(DeploymentId deployment) =>
        _deployments.TryGetValue(deployment, out var found) ? WorldMapping.Process(found) : null;

    /// <summary>How a deployment's servers are watched.</summary>
    public WatchSettings Watch(DeploymentId deployment) =>
        _deployments.TryGetValue(deployment, out var found) ? WorldMapping.Watch(found) : Defaults;

    public void Replace(BallastConfig config) => _deployments = Index(config);

    private static Dictionary<DeploymentId, DeploymentConfig> Index(BallastConfig config) =>
        config.Deployments.ToDictionary(deployment => deployment.Deployment.Id);
}
