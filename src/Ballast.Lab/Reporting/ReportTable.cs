using System.Collections.Immutable;

namespace Ballast.Lab.Reporting;

/// <summary>A table that says nothing of how it is shown: a terminal and a page draw the same one.</summary>
public sealed record ReportTable
{
    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>Its columns.</summary>
    public required ImmutableArray<ReportColumn> Columns { get; init; }

    /// <summary>Its rows, each with a cell a column.</summary>
    public required ImmutableArray<ReportRow> Rows { get; init; }

    /// <summary>What must be known to read it, below it; empty when nothing.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
