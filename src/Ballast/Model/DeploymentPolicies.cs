namespace Ballast;

/// <summary>The policies a deployment is run by, each by name.</summary>
public sealed record DeploymentPolicies
{
    /// <summary>Which replica takes a request.</summary>
    /// <value>The default is <c>peak-ewma</c>.</value>
    public PolicyChoice Routing { get; init; } = new("peak-ewma");

    /// <summary>Who leaves the queue first.</summary>
    /// <value>The default is <c>fcfs</c>.</value>
    public PolicyChoice QueueOrder { get; init; } = new("fcfs");

    /// <summary>How many replicas there should be.</summary>
    /// <value>The default is <see langword="null"/>: the cluster's own rule with its own options.</value>
    public PolicyChoice? Autoscaler { get; init; }

    /// <summary>Where replicas go.</summary>
    /// <value>The default is <c>best-fit</c>.</value>
    public PolicyChoice Placement { get; init; } = new("best-fit");
}
