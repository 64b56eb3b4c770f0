using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>As many replicas as the ratio of latency and promise asks for, at once: the proportional rule of the Faro
/// study, standing for the class of the Kubernetes HPA and Ray Serve.</summary>
/// <param name="options">Its settings.</param>
public sealed class Oneshot(LatencyRuleOptions options) : LatencyRule(options)
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "oneshot", "Replicas times mean latency over promise, after 30 s above it or 10 min within it.",
        LatencyRuleOptions.Declared, arguments => new Oneshot(LatencyRuleOptions.From(arguments)));

    /// <inheritdoc/>
    public override string Name => Entry.Name;

    /// <inheritdoc/>
    protected override int Grow(int current, double ratio) => Scaled(current, ratio);

    /// <inheritdoc/>
    protected override int Shrink(int current, double ratio) => Scaled(current, ratio);

    private static int Scaled(int current, double ratio) => ReplicaCount.Up(current * ratio);
}
