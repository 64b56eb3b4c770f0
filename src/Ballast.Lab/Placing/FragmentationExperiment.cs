using System.Collections.Immutable;
using System.Diagnostics;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Placing;

/// <summary>Runs "Beware of Fragmentation" (Weng et al., USENIX ATC 2023) again.</summary>
/// <param name="data">What it runs on.</param>
/// <param name="options">How much of it.</param>
public sealed class FragmentationExperiment(FragmentationData data, FragmentationOptions options)
{
    private const string Default = "default";
    private const ulong FirstSeed = 42;
    private const double Band = 0.5;

    /// <summary>Runs it.</summary>
    /// <param name="progress">Hears how many runs of how many are over, and of the last one; may be called from several
    /// threads.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public FragmentationResult Run(Action<int, int, string>? progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        (string Workload, string Rule, ulong Seed)[] runs =
            [.. Lists().SelectMany(list => FragmentationRun.Rules.SelectMany(rule =>
                SeedsOf(list).Select(seed => (list, rule.Name, seed))))];
        var outcomes = new FragmentationOutcome[runs.Length];
        var done = 0;
        progress?.Invoke(0, runs.Length, string.Empty);
        Parallel.For(
            0, runs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            index =>
            {
                var (list, rule, seed) = runs[index];
                outcomes[index] = new FragmentationRun(data, list, seed).Run(rule, cancellation);
                progress?.Invoke(Interlocked.Increment(ref done), runs.Length, $"{list}, {rule}, seed {seed}");
            });
        var cells = runs.Select((run, index) => (run, Outcome: outcomes[index]))
            .GroupBy(pair => (pair.run.Workload, pair.run.Rule))
            .Select(group => new FragmentationCell(
                group.Key.Workload, group.Key.Rule, [.. group.Select(pair => pair.Outcome)]))
            .ToImmutableArray();
        return new(cells, new()
        {
            Name = "fragmentation",
            Data = $"{data.Nodes.Length} nodes, {data.Capacity / 1000} accelerators, {Lists().Count()} lists of tasks",
            Rows = [.. Rows(cells)],
            WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        });
    }

    private IEnumerable<string> Lists() => options.Quick || options.OtherSeeds == 0
        ? [Default] : data.Workloads.OrderBy(list => list != Default);

    private IEnumerable<ulong> SeedsOf(string list)
    {
        var count = options.Quick ? Math.Min(2, options.Seeds) : list == Default ? options.Seeds : options.OtherSeeds;
        return Enumerable.Range(0, count).Select(i => FirstSeed + (ulong)i);
    }

    private IEnumerable<ReproducedRow> Rows(ImmutableArray<FragmentationCell> cells)
    {
        foreach (var cell in cells)
        {
            var name = FragmentationRun.Rules.First(rule => rule.Name == cell.Rule).Published;
            var published = name.Length > 0 ? data.Published(cell.Workload, name) : null;
            yield return new(
                $"allocation/{cell.Workload}/{cell.Rule}", "accelerators allocated at 130 % arrived, %", published,
                cell.Allocation, published - Band, published + Band);
        }
        foreach (var list in cells.GroupBy(cell => cell.Workload))
        {
            var (fgd, others) = (list.First(cell => cell.Rule == "fgd"),
                list.Where(cell => !cell.Rule.StartsWith("fgd", StringComparison.Ordinal)));
            yield return new(
                $"order/{list.Key}", "fgd ahead of the best other rule, points", null,
                fgd.Allocation - others.Max(cell => cell.Allocation), Low: 0);
        }
        if (data.Published(Default, "FGD") is { } study)
        {
            yield return new(
                "beyond/default", "fgd with best fit among equals, nothing moved, %", study,
                cells.First(cell => (cell.Workload, cell.Rule) == (Default, "fgd-best-fit")).Allocation,
                Low: study + Band);
        }
    }
}
