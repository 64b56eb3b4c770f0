using System.Collections.Immutable;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Faro;

/// <summary>What the experiment came to.</summary>
/// <param name="Reproduction">Every figure beside the published one.</param>
/// <param name="Cells">The scores of every cell that was run.</param>
public sealed record FaroExperimentResult(Reproduction Reproduction, ImmutableArray<CellScores> Cells);
