using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Always the deployment's minimum: the baseline that every other rule must beat.</summary>
public sealed class FixedReplicas : IScalingRule
{
    private Sentence<int> _reason;

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "fixed", "Always the minimum of the deployment.", [], _ => new FixedReplicas());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public ScalingDecision Decide(TimeSpan now, in DeploymentLoad load)
    {
        var minimum = load.Deployment.MinReplicas;
        return new(minimum, 1, _reason.Of(
            minimum,
            static said => string.Create(CultureInfo.InvariantCulture, $"fixed at its minimum of {said}")));
    }
}
