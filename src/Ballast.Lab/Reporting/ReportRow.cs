using System.Collections.Immutable;

namespace Ballast.Lab.Reporting;

/// <summary>A row of a table.</summary>
/// <param name="Cells">One cell a column.</param>
/// <param name="IsTotal">Whether it sums up the rows above it.</param>
public sealed record ReportRow(ImmutableArray<ReportCell> Cells, bool IsTotal = false);
