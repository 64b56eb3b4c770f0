using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>One replica more after a while above the promise, one less after a long while within it: the additive rule
/// of the Faro study, standing for the class of INFaaS.</summary>
/// <param name="options">Its settings.</param>
public sealed class Aiad(LatencyRuleOptions options) : LatencyRule(options)
{
    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IScalingRule> Entry { get; } = new(
        "aiad", "One replica more after 30 s above the promise, one less after 10 min within it.",
        LatencyRuleOptions.Declared, arguments => new Aiad(LatencyRuleOptions.From(arguments)));

    /// <inheritdoc/>
    public override string Name => Entry.Name;

    /// <inheritdoc/>
    protected override int Grow(int current, double ratio) => current + 1;

    /// <inheritdoc/>
    protected override int Shrink(int current, double ratio) => Math.Max(0, current - 1);
}
