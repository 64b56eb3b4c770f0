using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Counts;

/// <summary>Series of counts that start together, as one file holds them.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Series">The series, in the order of the file.</param>
/// <param name="Reports">What reading it met.</param>
public sealed record CountTable(
    string Name, ImmutableArray<CountSeries> Series, ImmutableArray<StepReport> Reports)
{
    /// <summary>The most counts a table holds: 50 million, 400 MB.</summary>
    public const int MostCounts = 50_000_000;

    /// <summary>These series alone.</summary>
    /// <param name="names">Names, or the starts of names when they fit one series each.</param>
    /// <exception cref="ArgumentException">A name fits none, or several.</exception>
    public CountTable Select(ImmutableArray<string> names) => this with { Series = [.. names.Select(Find)] };

    /// <summary>The table with each of its series changed.</summary>
    /// <param name="step">What the change is called in reports.</param>
    /// <param name="change">The change.</param>
    public CountTable Map(string step, Func<CountSeries, CountSeries> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ImmutableArray<CountSeries> changed = [.. Series.Select(change)];
        var report = new StepReport(
            step, Series.Length, changed.Length, ImmutableSortedDictionary<string, long>.Empty,
            ImmutableSortedDictionary<string, long>.Empty, "series");
        return this with { Series = changed, Reports = Reports.Add(report) };
    }

    /// <summary>The table as requests: each series' name is their model.</summary>
    /// <param name="kind">How arrivals lie within a bin.</param>
    public ITrace Expand(ExpandKind kind) => new CountTrace(this, kind);

    private CountSeries Find(string name)
    {
        var exact = Series.Where(series => series.Name == name).ToList();
        if (exact.Count == 1) { return exact[0]; }
        var found = Series.Where(series => series.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        return found.Count == 1
            ? found[0]
            : throw new ArgumentException(
                $"{found.Count} series of {Name} start with '{name}'; give one of: "
                    + $"{string.Join(", ", Series.Take(20).Select(series => series.Name))}"
                    + (Series.Length > 20 ? ", …." : "."));
    }
}
