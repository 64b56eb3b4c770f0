namespace Ballast.Cluster;

public sealed partial record ClusterState
{
    /// <summary>A deployment by its name; <see langword="null"/> when it is not wanted (any more).</summary>
    /// <param name="id">The name.</param>
    public Deployment? Find(DeploymentId id)
    {
        foreach (var deployment in Deployments)
        {
            if (deployment.Id == id) { return deployment; }
        }
        return null;
    }
}
