using System.Collections.Immutable;
using Ballast.Placing;
using Ballast.Placing.Arrivals;
using Ballast.Placing.Terms;
using Ballast.Statistics;

namespace Ballast.Lab.Placing;

/// <summary>One run: tasks of a list, as many as ask for 130 % of the accelerators, arrive one by one.</summary>
/// <param name="data">The data.</param>
/// <param name="workload">The list of tasks.</param>
/// <param name="seed">The seed of what is drawn.</param>
public sealed class FragmentationRun(FragmentationData data, string workload, ulong seed)
{
    private const double Covered = 0.95;
    private const int PerCent = 130;

    /// <summary>The rules that are compared, by name, with the study's name for them; empty where they are
    /// ours.</summary>
    public static ImmutableArray<(string Name, string Published)> Rules { get; } =
    [
        ("random", "Random"), ("dot-product", "DotProd"), ("clustering", "GpuClustering"), ("packing", "GpuPacking"),
        ("best-fit", "BestFit"), ("fgd", "FGD"), ("fgd-best-fit", string.Empty),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="rule">One of <see cref="Rules"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public FragmentationOutcome Run(string rule, CancellationToken cancellation)
    {
        var listed = data.Tasks(workload);
        var expected = new ExpectedFragmentation(Classes(listed));
        var tasks = Inflate(listed);
        var problem = new PlacementProblem(
            [new("cpu", "milli-cpu"), new("memory", "MiB")], data.Nodes,
            [.. tasks.Select(Item)], [new("gpu", "milli-gpu")]);
        var scheduler = new ArrivalScheduler(problem, Make(rule, expected), seed);
        return Submit(scheduler, tasks, expected, cancellation);
    }

    /// <summary>The kinds of tasks that cover 95 % of a list, the most frequent first.</summary>
    internal ImmutableArray<TaskClass> Classes(ImmutableArray<GpuTask> listed)
    {
        var groups = listed.GroupBy(task => task with { Memory = 0 })
            .OrderByDescending(group => group.Count()).ToList();
        var (kept, sum) = (new List<IGrouping<GpuTask, GpuTask>>(), 0);
        foreach (var group in groups)
        {
            if (sum >= Covered * listed.Length) { break; }
            kept.Add(group);
            sum += group.Count();
        }
        return
        [
            .. kept.Select(group => new TaskClass(
                group.Count() / (double)sum, group.Key.Cpu, group.Key.Gpus, group.Key.Share, Nodes(group.Key))),
        ];
    }

    private ImmutableArray<bool> Nodes(GpuTask task)
    {
        if (task.Models.Length == 0) { return []; }
        var models = task.Models.Split('|');
        return [.. data.Nodes.Select(node => models.Contains(node.Labels[FragmentationData.ModelLabel]))];
    }

    internal ImmutableArray<GpuTask> Inflate(ImmutableArray<GpuTask> listed)
    {
        var random = new SeededRandom(Seeds.Derive(seed, workload));
        var (tasks, most) = (listed.ToList(), data.Capacity * PerCent / 100);
        var demand = tasks.Sum(task => task.Demand);
        while (demand > most)
        {
            var at = random.Next(tasks.Count);
            demand -= tasks[at].Demand;
            tasks[at] = tasks[^1];
            tasks.RemoveAt(tasks.Count - 1);
        }
        for (var next = listed[random.Next(listed.Length)]; demand + next.Demand <= most;
            next = listed[random.Next(listed.Length)])
        {
            tasks.Add(next);
            demand += next.Demand;
        }
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tasks));
        return [.. tasks];
    }

    private static IArrivalRule Make(string rule, ExpectedFragmentation expected) => rule switch
    {
        "random" => new RandomRule(),
        "dot-product" => new DotProductArrival(),
        "clustering" => new ClusteringArrival(),
        "packing" => new PackingArrival(),
        "best-fit" => new BestFitArrival(),
        "fgd" => new FragmentationDescent(expected),
        "fgd-best-fit" => new FragmentationDescent(expected, bestFitAmongEquals: true),
        _ => throw new ArgumentException($"There is no rule '{rule}'.", nameof(rule)),
    };

    private static PlacementItem Item(GpuTask task, int index) => new()
    {
        Name = $"task-{index}",
        Demand = [task.Cpu, task.Memory],
        Cells = task.Gpus,
        CellDemand = [task.Share],
        Requires = task.Models.Length == 0
            ? [] : [new(FragmentationData.ModelLabel, [.. task.Models.Split('|')])],
    };

    private FragmentationOutcome Submit(
        ArrivalScheduler scheduler, ImmutableArray<GpuTask> tasks, ExpectedFragmentation expected,
        CancellationToken cancellation)
    {
        var lost = Enumerable.Range(0, data.Nodes.Length).Select(bin => expected.At(scheduler.State, bin)).ToArray();
        var (arrived, allocated, fragments, refused) = (0L, 0L, lost.Sum(), 0);
        var (allocation, fragmentation) = (new double[PerCent + 1], new double[PerCent + 1]);
        for (var (item, next) = (0, 0); item < tasks.Length; item++)
        {
            if ((item & 255) == 0) { cancellation.ThrowIfCancellationRequested(); }
            if (scheduler.Arrive(item) is { } bin)
            {
                allocated += tasks[item].Demand;
                fragments -= lost[bin];
                lost[bin] = expected.At(scheduler.State, bin);
                fragments += lost[bin];
            }
            else { refused++; }
            arrived += tasks[item].Demand;
            for (; next <= PerCent && (arrived * 100 >= next * data.Capacity || item == tasks.Length - 1); next++)
            {
                allocation[next] = 100.0 * allocated / data.Capacity;
                fragmentation[next] = fragments / 1000.0 * 100 / data.Capacity;
            }
        }
        return new([.. allocation], [.. fragmentation], refused, tasks.Length);
    }
}
