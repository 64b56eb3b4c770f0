using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>What a series of counts is like in numbers.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="BinSeconds">The width of a bin.</param>
/// <param name="Bins">How many bins there are.</param>
/// <param name="Mean">The mean count.</param>
/// <param name="Median">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Max">The greatest count.</param>
/// <param name="Cv">Standard deviation by mean; 0 for a series of zeros.</param>
/// <param name="Lag1">Correlation of a bin with the next; <see langword="null"/> for a constant series.</param>
/// <param name="LagDay">Correlation of a bin with the one a day later; <see langword="null"/> below two days.</param>
public sealed record CountSummary(
    string Name,
    double BinSeconds,
    int Bins,
    double Mean,
    double Median,
    double P99,
    double Max,
    double Cv,
    double? Lag1,
    double? LagDay)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Sums up a series.</summary>
    /// <param name="series">The series.</param>
    public static CountSummary Of(CountSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var values = series.Values.AsSpan();
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var mean = series.Mean;
        var squares = 0.0;
        foreach (var value in values) { squares += (value - mean) * (value - mean); }
        var cv = mean > 0 ? Math.Sqrt(squares / values.Length) / mean : 0;
        var day = Day.Ticks % series.Bin.Ticks == 0 ? Day / series.Bin : 0;
        return new CountSummary(
            series.Name, series.Bin.TotalSeconds, values.Length, mean, Quantile(sorted, 0.5), Quantile(sorted, 0.99),
            series.Max, cv, Correlation(values, 1), day >= 1 ? Correlation(values, (int)day) : null);
    }

    /// <summary>The sum of several series of one width of bins, as a series.</summary>
    /// <param name="table">The series.</param>
    /// <returns>The sum; <see langword="null"/> when widths differ or there are fewer than two series.</returns>
    public static CountSeries? Sum(CountTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Series.Length < 2 || table.Series.Any(series => series.Bin != table.Series[0].Bin)) { return null; }
        var sum = new double[table.Series.Max(series => series.Values.Length)];
        foreach (var series in table.Series)
        {
            for (var i = 0; i < series.Values.Length; i++) { sum[i] += series.Values[i]; }
        }
        return new CountSeries { Name = "sum", Bin = table.Series[0].Bin, Values = [.. sum] };
    }

    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0) { return 0; }
        var rank = share * (sorted.Length - 1);
        var low = (int)rank;
        var next = sorted[Math.Min(low + 1, sorted.Length - 1)];
        return sorted[low] + ((rank - low) * (next - sorted[low]));
    }

    // Pearson's, of the series without its last bins and the series without its first ones.
    private static double? Correlation(ReadOnlySpan<double> values, int lag)
    {
        var n = values.Length - lag;
        if (n < 2) { return null; }
        double meanA = 0, meanB = 0;
        for (var i = 0; i < n; i++)
        {
            meanA += values[i] / n;
            meanB += values[i + lag] / n;
        }
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (values[i] - meanA, values[i + lag] - meanB);
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : null;
    }
}
