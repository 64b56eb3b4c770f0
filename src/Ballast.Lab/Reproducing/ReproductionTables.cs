using System.Collections.Immutable;
using System.Globalization;
using Ballast.Lab.Reporting;

namespace Ballast.Lab.Reproducing;

/// <summary>A reproduction as tables.</summary>
public static class ReproductionTables
{
    private static readonly ImmutableArray<ReportColumn> Columns =
        [new("id", false), new("what", false), new("published"), new("ours")];

    /// <summary>The figures that are judged by a band.</summary>
    /// <param name="reproduction">The reproduction.</param>
    public static ReportTable Judged(Reproduction reproduction)
    {
        ArgumentNullException.ThrowIfNull(reproduction);
        return Table("Judged by a band", reproduction.Rows.Where(row => row.Pass is not null));
    }

    /// <summary>The figures that stand beside a published one without a band.</summary>
    /// <param name="reproduction">The reproduction.</param>
    public static ReportTable Compared(Reproduction reproduction)
    {
        ArgumentNullException.ThrowIfNull(reproduction);
        return Table("Side by side", reproduction.Rows.Where(row => row.Pass is null));
    }

    /// <summary>In one sentence, how many figures are within their bands.</summary>
    /// <param name="reproduction">The reproduction.</param>
    public static string Verdict(Reproduction reproduction)
    {
        ArgumentNullException.ThrowIfNull(reproduction);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{reproduction.Passed} figures within their bands, {reproduction.Missed} not, "
                + $"{reproduction.Rows.Count(row => row.Pass is null)} without a band; "
                + $"{reproduction.WallSeconds:0} s on the wall.");
    }

    /// <summary>A number with as many digits as its size deserves.</summary>
    /// <param name="value">The number; <see langword="null"/> where there is none.</param>
    public static string Number(double? value) => value is not { } number || double.IsNaN(number)
        ? "–"
        : number.ToString(Math.Abs(number) switch
        {
            >= 100 => "N0",
            >= 10 => "0.0",
            >= 1 => "0.00",
            >= 0.1 => "0.000",
            0 => "0",
            _ => "0.0000",
        }, CultureInfo.InvariantCulture);

    private static ReportTable Table(string title, IEnumerable<ReproducedRow> rows)
    {
        ImmutableArray<ReproducedRow> shown = [.. rows];
        var judged = shown.Any(row => row.Pass is not null);
        return new()
        {
            Title = title,
            Columns = judged
                ? [.. Columns, new("band"), new("verdict", false)]
                : Columns,
            Rows = [.. shown.Select(row => new ReportRow(judged
                ? [row.Id, row.What, Number(row.Published), Number(row.Ours), Band(row), Verdict(row)]
                : [row.Id, row.What, Number(row.Published), Number(row.Ours)]))],
        };
    }

    private static string Band(ReproducedRow row) => (row.Low, row.High) switch
    {
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
        ({ } low, null) => $"at least {Number(low)}",
        (null, { } high) => $"at most {Number(high)}",
        _ => string.Empty,
    };

    private static ReportCell Verdict(ReproducedRow row) => row.Pass switch
    {
        true => new("within", ReportTone.Good),
        false => new("missed", ReportTone.Bad),
        _ => new(string.Empty),
    };
}
