using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>A kind of task that is expected to come.</summary>
/// <param name="Share">Its share of all tasks, from 0 to 1.</param>
/// <param name="Demand">What one needs of the bin's first resource.</param>
/// <param name="Cells">Cells it needs; 0 for a task without.</param>
/// <param name="CellDemand">What it needs of the first cell resource in each.</param>
/// <param name="Bins">Whether a bin is one it may be in, bin by bin; empty for all.</param>
public sealed record TaskClass(double Share, long Demand, int Cells, long CellDemand, ImmutableArray<bool> Bins);
