using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Counts;

/// <summary>How many requests came in each of consecutive bins of one width, from the start of the table.</summary>
public sealed record CountSeries
{
    /// <summary>What it counts: a function, a job, a URL, a file. It becomes the model of the requests.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it belongs to; <see langword="null"/> when the trace does not say.</summary>
    public string? Tenant { get; init; }

    /// <summary>The width of a bin; above 0.</summary>
    public required TimeSpan Bin { get; init; }

    /// <summary>The counts, 0 or more; scaled ones need not be whole.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>Places of <see cref="Values"/> that nobody counted, rising; the value there is 0.</summary>
    /// <value>The default is empty.</value>
    public ImmutableArray<int> Absent { get; init; } = [];

    /// <summary>The mean count; 0 for an empty series.</summary>
    public double Mean => Values.IsEmpty ? 0 : Values.Sum() / Values.Length;

    /// <summary>The greatest count; 0 for an empty series.</summary>
    public double Max => Values.IsEmpty ? 0 : Values.Max();

    /// <summary>The least count; 0 for an empty series.</summary>
    public double Min => Values.IsEmpty ? 0 : Values.Min();

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => Bin * Values.Length;

    /// <summary>lo + (x − min)·(hi − lo)/(max − min) over the whole series, rounded to whole (halves to even) and
    /// clipped at lo. A constant series becomes lo.</summary>
    /// <param name="lo">The least count; 0 or more.</param>
    /// <param name="hi">The greatest count; at least <paramref name="lo"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of range.</exception>
    public CountSeries MinMax(double lo, double hi)
    {
        Demand(lo >= 0 && double.IsFinite(lo), nameof(lo), lo, "lo of minMax is at least 0");
        Demand(hi >= lo && double.IsFinite(hi), nameof(hi), hi, "hi of minMax is at least lo");
        var (min, range) = (Min, Max - Min);
        var factor = range > 0 ? (hi - lo) / range : 0;
        return Map(value => Math.Max(lo, Math.Round(lo + ((value - min) * factor))));
    }

    /// <summary>x·P/max: the greatest count becomes P. A series of zeros stays.</summary>
    /// <param name="peak">The greatest count; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="peak"/> is out of range.</exception>
    public CountSeries PeakTo(double peak)
    {
        Demand(peak >= 0 && double.IsFinite(peak), nameof(peak), peak, "the peak is at least 0");
        return Scale(Max > 0 ? peak / Max : 1);
    }

    /// <summary>x·M/mean: the mean count becomes M. A series of zeros stays.</summary>
    /// <param name="mean">The mean count; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is out of range.</exception>
    public CountSeries MeanTo(double mean)
    {
        Demand(mean >= 0 && double.IsFinite(mean), nameof(mean), mean, "the mean is at least 0");
        return Scale(Mean > 0 ? mean / Mean : 1);
    }

    /// <summary>Means of k consecutive bins, each in one bin of the same width: a day becomes 1/k of a day.</summary>
    /// <param name="k">Bins taken together; 1 or more.</param>
    /// <param name="offset">Bins left out at the start, 0 to k − 1: the k variants of one series.</param>
    /// <remarks>Bins at the end that do not make up k are left out.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public CountSeries CompressDay(int k, int offset = 0)
    {
        Demand(k >= 1, nameof(k), k, "the number of bins taken together is at least 1");
        Demand(offset >= 0 && offset < k, nameof(offset), offset, "the offset is 0 to k - 1");
        var means = ImmutableArray.CreateBuilder<double>();
        for (var at = offset; at + k <= Values.Length; at += k)
        {
            var sum = 0.0;
            for (var i = at; i < at + k; i++) { sum += Values[i]; }
            means.Add(sum / k);
        }
        return this with { Values = means.DrainToImmutable(), Absent = [] };
    }

    private CountSeries Scale(double factor) => Map(value => value * factor);

    private CountSeries Map(Func<double, double> map) => this with { Values = [.. Values.Select(map)] };

    private static void Demand(bool holds, string name, object value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{value}: {rule}."));
        }
    }
}
