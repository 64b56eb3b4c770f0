using System.Collections.Immutable;

namespace Ballast.Lab.Comparing;

/// <summary>One figure of all variants, in their order.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Variants">The variants.</param>
public sealed record MetricComparison(Metric Metric, ImmutableArray<VariantMetric> Variants);
