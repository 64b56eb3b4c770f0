using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Always the deployment's minimum: the baseline that every other rule must beat.</summary>
public sealed class FixedReplicas : IScalingRule
{
    private int _said = -1;
    private string _reason = string.Empty;

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "fixed", "Always the minimum of the deployment.", [], _ => new FixedReplicas());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        var minimum = load.Deployment.MinReplicas;
        if (minimum != _said)
        {
            (_said, _reason) = (minimum,
                string.Create(CultureInfo.InvariantCulture, $"fixed at its minimum of {minimum}"));
        }
        return new(minimum, 1, _reason);
    }
}
