using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ballast.Scaling;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Lab.Faro;

/// <summary>Runs the Faro study again in the artifact's world, with our policies.</summary>
/// <param name="data">What it runs on.</param>
/// <param name="options">How much of it.</param>
public sealed class FaroExperiment(FaroData data, FaroExperimentOptions options)
{
    // Sizes that the study ran with five seeds; the others with one.
    private static readonly ImmutableArray<int> WithAllSeeds = [16, 32, 36];

    private readonly ConcurrentDictionary<int, CountTable> _days = [];

    /// <summary>The figures that are asked for.</summary>
    /// <exception cref="ArgumentException">A name that is asked for fits none; the message names those there
    /// are.</exception>
    public ImmutableArray<FaroFigure> Figures()
    {
        ImmutableArray<FaroFigure> all = [.. FaroFigures.All(data.Published), .. FaroFigures.Aside(data)];
        var unknown = options.Only.FirstOrDefault(name => !all.Any(figure => IsNamed(figure, name)));
        if (unknown is not null)
        {
            var groups = all.Select(figure => figure.Id.Split('/')[0]).Distinct();
            throw new ArgumentException(
                $"No figure's name begins with '{unknown}'. The groups are {string.Join(", ", groups)}; "
                + "--json shows all names.");
        }
        return
        [
            .. all.Where(figure => options.Only.IsEmpty
                ? figure.Quick || !options.Quick
                : options.Only.Any(name => IsNamed(figure, name))),
        ];
    }

    /// <summary>Runs it.</summary>
    /// <param name="progress">Hears how many runs of how many are over, and of the last one; may be called from several
    /// threads.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public FaroExperimentResult Run(Action<int, int, string>? progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var figures = Figures();
        // The longest first, so that none is left alone at the end.
        (FaroCell Cell, ulong Seed)[] runs = [.. figures.SelectMany(figure => figure.Needs).Distinct()
            .OrderByDescending(cell => cell.Jobs)
            .SelectMany(cell => SeedsOf(cell).Select(seed => (cell, seed)))];
        var outcomes = new FaroOutcome[runs.Length];
        var done = 0;
        progress?.Invoke(0, runs.Length, string.Empty);
        Parallel.For(
            0, runs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            i =>
            {
                outcomes[i] = RunOne(runs[i].Cell, runs[i].Seed, cancellation);
                progress?.Invoke(
                    Interlocked.Increment(ref done), runs.Length, $"{runs[i].Cell.Name}, seed {runs[i].Seed}");
            });
        var scores = runs.Zip(outcomes).GroupBy(pair => pair.First.Cell, pair => pair.Second)
            .ToImmutableDictionary(group => group.Key, group => new CellScores(group.Key, [.. group]));
        return new(
            new()
            {
                Name = "faro",
                Data = data.Name
                    + (options.Quick ? "; quick: one seed, no tables, no ablation, none of 16 replicas" : string.Empty),
                Rows = [.. figures.Select(figure => figure.Row(scores, data.IsPublished))],
                WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            },
            [.. runs.Select(run => run.Cell).Distinct().Select(cell => scores[cell])]);
    }

    private FaroOutcome RunOne(FaroCell cell, ulong seed, CancellationToken cancellation)
    {
        var day = _days.GetOrAdd(cell.Jobs, DayOf);
        return FaroRunner.Run(
            new()
            {
                Counts = day,
                Replicas = cell.Replicas,
                Autoscaler = cell.Policy.Choice,
                MakeAutoscaler = () => Make(cell, day),
                Seed = seed,
                DataPlane = cell.Policy.DataPlane,
                Arrivals = cell.Even ? ExpandKind.Even : ExpandKind.Gaps,
            },
            cancellation);
    }

    // Trained ahead of the run, whose decisions are timed.
    private IAutoscaler Make(FaroCell cell, CountTable day)
    {
        var trained = TrainedAutoscalers.Forecasts(cell.Policy.Choice)
            ? day.Series.Select((job, place) => (job.Name, place)).ToDictionary(
                job => job.Name,
                job => TrainedForecasters.Make(data, job.place % data.Evaluation.Series.Length), StringComparer.Ordinal)
            : [];
        return TrainedAutoscalers.Make(cell.Policy.Choice, deployment => trained[deployment.Id.Value]);
    }

    // More jobs than there are repeat the day; names sort in the order of the jobs.
    private CountTable DayOf(int jobs)
    {
        var width = (jobs - 1).ToString(CultureInfo.InvariantCulture).Length;
        return data.Evaluation with
        {
            Series = [.. Enumerable.Range(0, jobs).Select(job =>
                data.Evaluation.Series[job % data.Evaluation.Series.Length] with
                {
                    Name = "job" + job.ToString($"D{width}", CultureInfo.InvariantCulture),
                })],
        };
    }

    private ImmutableArray<ulong> SeedsOf(FaroCell cell)
    {
        var always = FaroPolicies.Ablation.Contains(cell.Policy) || FaroPolicies.Ours.Contains(cell.Policy);
        return options.Quick || cell.Jobs > 10 || !(always || WithAllSeeds.Contains(cell.Replicas))
            ? [42]
            : FaroExperimentOptions.AllSeeds;
    }

    private static bool IsNamed(FaroFigure figure, string name) =>
        figure.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
