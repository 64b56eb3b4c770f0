using Ballast.Cluster;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>What is wanted of each deployment: what it began with, until the routers are told of something
/// else.</summary>
internal sealed class WantedBook(SimulationSettings settings)
{
    private readonly Deployment[] _wanted = [.. settings.Deployments.Select(scene => scene.Deployment)];
    private readonly Dictionary<DeploymentId, Deployment> _told = [];

    public Deployment this[SimulatedDeployment deployment] => _wanted[deployment.Index];

    /// <summary>The routers are about to be told of a state.</summary>
    public void Told(ClusterState state)
    {
        for (var i = 0; i < _wanted.Length; i++)
        {
            if (state.Find(_wanted[i].Id) is not { } now) { continue; }
            if (_told.TryGetValue(now.Id, out var before) && !before.Equals(now)) { _wanted[i] = now; }
            _told[now.Id] = now;
        }
    }
}
