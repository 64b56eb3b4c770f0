using System.Globalization;

namespace Ballast.Scaling.Policies;

/// <summary>Always the deployment's minimum: the baseline that every other rule must beat.</summary>
public sealed class FixedReplicas : IScalingRule
{
    private int _said = -1;
    private string _reason = string.Empty;

    /// <inheritdoc/>
    public string Name => "fixed";

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        var minimum = load.Deployment.MinReplicas;
        if (minimum != _said)
        {
            (_said, _reason) = (minimum, string.Create(CultureInfo.InvariantCulture, $"fixed at its minimum of {minimum}"));
        }
        return new(minimum, 1, _reason);
    }
}
