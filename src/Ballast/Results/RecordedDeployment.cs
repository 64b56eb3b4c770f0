namespace Ballast.Results;

/// <summary>A deployment of a recorded run.</summary>
internal sealed class RecordedDeployment(Deployment deployment, double? price, DeploymentTally tally)
{
    public Deployment Deployment { get; } = deployment;

    /// <summary>The price of one replica for one hour.</summary>
    public double? Price { get; } = price;

    public DeploymentTally Tally { get; } = tally;

    /// <summary>When it was last looked at.</summary>
    public TimeSpan LookedAt { get; set; }
}
