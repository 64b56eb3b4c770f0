namespace Ballast.Scaling;

/// <summary>Something per deployment, kept in the order of the deployments last seen.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="make">Makes it for a deployment not seen before, or seen with other settings.</param>
/// <param name="outdated">Whether other settings of the same deployment need a fresh one.</param>
internal sealed class DeploymentTable<T>(Func<Deployment, T> make, Func<Deployment, Deployment, bool>? outdated = null)
    where T : class
{
    private readonly List<(Deployment Deployment, T Value)> _rows = [];
    private readonly List<(Deployment Deployment, T Value)> _before = [];

    /// <summary>What is kept for the deployment at a place of the last <see cref="Align"/>.</summary>
    /// <param name="index">The place.</param>
    public T this[int index] => _rows[index].Value;

    /// <summary>Follows the deployments: new ones get theirs, gone ones lose theirs.</summary>
    /// <param name="deployments">The deployments, by name.</param>
    public void Align(ReadOnlySpan<DeploymentLoad> deployments)
    {
        if (IsAligned(deployments)) { return; }
        _before.Clear();
        _before.AddRange(_rows);
        _rows.Clear();
        foreach (ref readonly var load in deployments)
        {
            _rows.Add((load.Deployment, Keep(load.Deployment)));
        }
        _before.Clear();
    }

    private bool IsAligned(ReadOnlySpan<DeploymentLoad> deployments)
    {
        if (_rows.Count != deployments.Length) { return false; }
        for (var i = 0; i < deployments.Length; i++)
        {
            if (!ReferenceEquals(_rows[i].Deployment, deployments[i].Deployment)) { return false; }
        }
        return true;
    }

    private T Keep(Deployment deployment)
    {
        foreach (var (before, value) in _before)
        {
            if (before.Id == deployment.Id)
            {
                return outdated is not null && outdated(before, deployment) ? make(deployment) : value;
            }
        }
        return make(deployment);
    }
}
