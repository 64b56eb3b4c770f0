using System.Collections.Immutable;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Placing;

/// <summary>What came of the fragmentation study.</summary>
/// <param name="Cells">Every rule on every list.</param>
/// <param name="Reproduction">The figures beside the published ones.</param>
public sealed record FragmentationResult(ImmutableArray<FragmentationCell> Cells, Reproduction Reproduction);
