using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ballast.Lab.Comparing;

/// <summary>One figure of all variants, in their order.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Variants">The variants.</param>
public sealed record MetricComparison(Metric Metric, ImmutableArray<VariantMetric> Variants)
{
    /// <summary>Whether any variant differs from the first at any seed; for one variant alone, whether its seeds
    /// differ.</summary>
    [JsonIgnore]
    public bool Varies => Variants.Length == 1
        ? Variants[0].Values.Distinct().Count() > 1
        : Variants.Any(variant => variant.AgainstFirst is { } paired && paired.Wins + paired.Losses > 0);
}
