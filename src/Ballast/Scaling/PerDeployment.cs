namespace Ballast.Scaling;

/// <summary>Lifts a rule for one deployment to an autoscaler for all: each deployment has a rule object of its
/// own.</summary>
public sealed class PerDeployment : IAutoscaler
{
    private readonly DeploymentTable<IScalingRule> _rules;

    /// <summary>An autoscaler from a rule.</summary>
    /// <param name="name">The catalogue name of the cluster's rule.</param>
    /// <param name="interval">How often the rules are asked; above 0.</param>
    /// <param name="makeRule">Makes the rule of a deployment. It is made anew when the deployment's choice of an
    /// autoscaler changes, and forgets then what the old one had learned.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public PerDeployment(string name, TimeSpan interval, Func<Deployment, IScalingRule> makeRule)
    {
        ArgumentNullException.ThrowIfNull(makeRule);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Name = name;
        Interval = interval;
        _rules = new(makeRule, (before, now) => before.Policies.Autoscaler != now.Policies.Autoscaler);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public TimeSpan Interval { get; }

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        _rules.Align(context.Deployments);
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            decisions[i] = _rules[i].Decide(context.Now, context.Deployments[i]);
        }
    }
}
