using System.Collections.Immutable;
using System.Globalization;
using Ballast.Lab.Comparing;
using Ballast.Lab.Planning;
using Ballast.Lab.Reporting.Plots;
using Ballast.Results;

namespace Ballast.Lab.Reporting;

/// <summary>A report for people: tables, plots, and one page that holds them all and needs nothing else.</summary>
/// <remarks>It is made of results alone, so its size follows deployments and points of timelines, never
/// requests.</remarks>
public sealed class RunReport
{
    /// <summary>Most deployments with a timeline of their own: those with the most requests.</summary>
    private const int MostTimelines = 8;

    /// <summary>Figures whose intervals are drawn at once; the others are folded away.</summary>
    private static readonly ImmutableArray<Metric> KeyFigures =
    [
        Metrics.Attainment, Metrics.LatencyP50, Metrics.LatencyP99, Metrics.TtftP99, Metrics.TpotP99,
        Metrics.DroppedShare, Metrics.ReplicaHours,
    ];

    private RunReport(
        string title, string facts, RunFacts run, ImmutableArray<ReportTile> tiles, ImmutableArray<ReportTable> tables,
        ImmutableArray<Plot> plots, ImmutableArray<Plot> details)
    {
        (Title, Facts, Run) = (title, facts, run);
        (Tiles, Tables, Plots, Details) = (tiles, tables, plots, details);
    }

    /// <summary>The report's heading.</summary>
    public string Title { get; }

    /// <summary>What was run, in one line.</summary>
    public string Facts { get; }

    /// <summary>The run; of a comparison, the first one.</summary>
    public RunFacts Run { get; }

    /// <summary>The key figures.</summary>
    public ImmutableArray<ReportTile> Tiles { get; }

    /// <summary>The tables, most important first.</summary>
    public ImmutableArray<ReportTable> Tables { get; }

    /// <summary>The plots, most important first.</summary>
    public ImmutableArray<Plot> Plots { get; }

    /// <summary>Plots that a page folds away, such as a timeline for each deployment.</summary>
    public ImmutableArray<Plot> Details { get; }

    /// <summary>Reports on one run.</summary>
    /// <param name="result">The run's result.</param>
    public static RunReport Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new RunReport(
            TitleOf(result.Run), FactsOf(result.Run), result.Run, ReportTile.Of(result), ReportTables.Of(result),
            PlotsOf(result), DetailsOf(result));
    }

    /// <summary>Reports on variants run with the same seeds: the comparison, and the first seed's run of each
    /// variant.</summary>
    /// <param name="variants">The variants; see <see cref="Comparison.Of"/>.</param>
    /// <param name="comparison">What was compared.</param>
    /// <param name="orders">Orders that were expected; none when absent.</param>
    public static RunReport Of(
        ImmutableArray<VariantRuns> variants, Comparison comparison, ImmutableArray<PairedOrder> orders = default)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (variants.IsDefaultOrEmpty || variants[0].Runs.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A report needs at least one variant with one run.", nameof(variants));
        }
        if (variants.Length == 1 && variants[0].Runs.Length == 1) { return Of(variants[0].Runs[0]); }
        var first = variants[0].Runs[0];
        var intervals = comparison.Metrics.Where(entry => entry.Varies)
            .ToLookup(entry => KeyFigures.Contains(entry.Metric));
        var curves = variants.Select(variant => (variant.Name, variant.Runs[0].Total)).ToImmutableArray();
        return new RunReport(
            TitleOf(first.Run), FactsOf(comparison), first.Run, [],
            [
                .. orders.IsDefaultOrEmpty ? [] : new[] { ComparisonTables.Orders(orders) },
                ComparisonTables.Differences(comparison), ComparisonTables.Means(comparison),
            ],
            [.. intervals[true].Select(IntervalPlot.Of).OfType<Plot>(), .. Curves(curves, Promise(first))],
            [.. intervals[false].Select(IntervalPlot.Of).OfType<Plot>(), .. variants.Take(MostTimelines).Select(
                (variant, i) => Timeline($"timeline-{i + 1}", variant.Name, variant.Runs[0], variant.Runs[0].Total))
                .OfType<Plot>()]);
    }

    /// <summary>Reports on plans: what each autoscaler needs, and its curve.</summary>
    /// <param name="run">What was run.</param>
    /// <param name="seeds">How many runs each size had.</param>
    /// <param name="plans">The plans; one at least.</param>
    public static RunReport Of(RunFacts run, int seeds, ImmutableArray<PlanAnswer> plans)
    {
        ArgumentNullException.ThrowIfNull(run);
        var sizes = plans.Sum(plan => plan.Points.Length);
        return new RunReport(
            $"{TitleOf(run)}: capacity plan",
            $"{sizes} sizes · {seeds} seeds from {run.Seed} · {FigureText.Count(run.Requests)} requests", run, [],
            [PlanTables.Of(plans), .. plans.Select(PlanTables.Of)],
            [.. plans.Select((plan, i) => CurvePlot.Of(plan, $"plan-{i + 1}")).OfType<Plot>()], []);
    }

    /// <summary>The whole report as one page of HTML, which is well-formed XML too.</summary>
    public string ToHtml() => ReportPage.Of(this);

    private static ImmutableArray<Plot> PlotsOf(RunResult result)
    {
        // The sum of one deployment is that deployment; where there are many, the sum alone is legible.
        ImmutableArray<(string, DeploymentResult)> curves = result.Deployments.Length switch
        {
            1 => [(result.Deployments[0].Name, result.Deployments[0])],
            <= 5 => [.. result.Deployments.Select(row => (row.Name, row)), (RunResult.TotalName, result.Total)],
            _ => [(RunResult.TotalName, result.Total)],
        };
        Plot?[] plots =
        [
            Timeline("timeline", "The run over time", result, result.Total),
            AttainmentPlot.Of(result.Deployments), .. Curves(curves, Promise(result)),
        ];
        return [.. plots.OfType<Plot>()];
    }

    private static ImmutableArray<Plot> DetailsOf(RunResult result) => result.Deployments.Length < 2
        ? []
        : [.. result.Deployments.OrderByDescending(row => row.Arrived).Take(MostTimelines).Select(
            (row, i) => Timeline($"timeline-{i + 1}", row.Name, result, row)).OfType<Plot>()];

    private static IEnumerable<Plot> Curves(ImmutableArray<(string, DeploymentResult)> rows, double? promise) =>
        new[] { CdfPlot.Cumulative(rows, promise), CdfPlot.Tail(rows, promise) }.OfType<Plot>();

    private static Plot? Timeline(string name, string title, RunResult result, DeploymentResult row) =>
        TimelinePlot.Of(name, title, row, result.WarmUpSeconds + result.MeasuredSeconds, result.WarmUpSeconds);

    // A promise is drawn where it is everybody's.
    private static double? Promise(RunResult result)
    {
        var promises = result.Deployments.Select(row => row.Slo?.EndToEndSeconds).Distinct().ToList();
        return promises.Count == 1 ? promises[0] : null;
    }

    private static string FactsOf(RunFacts run)
    {
        var parts = new List<string> { run.Kind == RunKind.Live ? "live run" : "simulated run" };
        if (run.Variant.Length > 0) { parts.Add(run.Variant); }
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"seed {run.Seed}"));
        parts.Add($"{FigureText.Count(run.Requests)} requests");
        if (run.SimulatedSeconds > 0) { parts.Add($"{FigureText.Seconds(run.SimulatedSeconds)} of traffic"); }
        return string.Join(" · ", parts);
    }

    private static string FactsOf(Comparison comparison)
    {
        const int most = 12;
        var seeds = string.Join(", ", comparison.Seeds.Take(most))
            + (comparison.Seeds.Length > most ? ", …" : string.Empty);
        return $"{comparison.Variants.Length} variants · {comparison.Seeds.Length} seeds ({seeds}) · "
            + $"{FigureText.Confidence(comparison.Confidence)} intervals · latency and time are of the first seed";
    }

    private static string TitleOf(RunFacts run) => run.Scenario.Length > 0 ? run.Scenario : "Ballast run";
}
