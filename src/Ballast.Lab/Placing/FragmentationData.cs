using System.Collections.Immutable;
using Ballast.Placing;

namespace Ballast.Lab.Placing;

/// <summary>The nodes and the lists of tasks of the fragmentation study, and its published curves.</summary>
public sealed class FragmentationData
{
    /// <summary>The label of a node's accelerators.</summary>
    public const string ModelLabel = "gpu-model";

    private const string NodeFile = "openb_node_list_gpu_node.csv.gz";
    private const string Curves = "published_allo_discrete.csv.gz";
    private const string TaskFile = "openb_pod_list_";

    private readonly Dictionary<(string Workload, string Policy), List<double>> _published = [];

    private FragmentationData(ImmutableArray<PlacementBin> nodes, ImmutableSortedDictionary<string, string> files) =>
        (Nodes, _files) = (nodes, files);

    private readonly ImmutableSortedDictionary<string, string> _files;

    /// <summary>Nodes with accelerators, sorted by name.</summary>
    public ImmutableArray<PlacementBin> Nodes { get; }

    /// <summary>Names of the lists of tasks.</summary>
    public IEnumerable<string> Workloads => _files.Keys;

    /// <summary>Thousandths of accelerators in all.</summary>
    public long Capacity => Nodes.Sum(node => 1000L * node.Cells);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">A folder with openb_node_list_gpu_node.csv.gz, openb_pod_list_NAME.csv.gz and
    /// published_allo_discrete.csv.gz.</param>
    /// <exception cref="ArgumentException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A file is malformed; the message names file, row and field.</exception>
    public static FragmentationData Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!File.Exists(Path.Combine(folder, NodeFile)) || !File.Exists(Path.Combine(folder, Curves)))
        {
            throw new ArgumentException($"{folder} must hold {NodeFile}, {TaskFile}NAME.csv.gz and {Curves}.");
        }
        var files = Directory.EnumerateFiles(folder, $"{TaskFile}*.csv.gz").ToImmutableSortedDictionary(
            path => Path.GetFileName(path)[TaskFile.Length..^".csv.gz".Length], path => path, StringComparer.Ordinal);
        if (!files.ContainsKey("default"))
        {
            throw new ArgumentException($"{Path.Combine(folder, $"{TaskFile}default.csv.gz")} is missing.");
        }
        var data = new FragmentationData(ReadNodes(Path.Combine(folder, NodeFile)), files);
        data.ReadPublished(Path.Combine(folder, Curves));
        return data;
    }

    /// <summary>The tasks of a list, in its order.</summary>
    /// <param name="workload">One of <see cref="Workloads"/>.</param>
    public ImmutableArray<GpuTask> Tasks(string workload)
    {
        var table = GzipTable.Read(_files[workload]);
        var (cpu, memory, count) = (table.Column("cpu_milli"), table.Column("memory_mib"), table.Column("num_gpu"));
        var (share, models) = (table.Column("gpu_milli"), table.Column("gpu_spec", mayBeMissing: true));
        return
        [
            .. Enumerable.Range(0, table.Rows).Select(row =>
            {
                var gpus = (int)Math.Min(PlacementProblem.MostCells, table.Whole(row, count));
                return new GpuTask(
                    table.Whole(row, cpu), table.Whole(row, memory), gpus,
                    gpus switch { 0 => 0, 1 => table.Whole(row, share), _ => 1000 }, table.Text(row, models));
            }),
        ];
    }

    /// <summary>The published mean of what is allocated when 130 % of the capacity have arrived, in per cent; <see
    /// langword="null"/> where there is none.</summary>
    /// <param name="workload">The list of tasks.</param>
    /// <param name="policy">The study's name of the policy, without its number.</param>
    public double? Published(string workload, string policy) =>
        _published.TryGetValue((workload, policy), out var values) ? values.Average() : null;

    private static ImmutableArray<PlacementBin> ReadNodes(string path)
    {
        var table = GzipTable.Read(path);
        var (name, cpu, memory) = (table.Column("sn"), table.Column("cpu_milli"), table.Column("memory_mib"));
        var (gpus, model) = (table.Column("gpu"), table.Column("model"));
        return
        [
            .. Enumerable.Range(0, table.Rows).Select(row => new PlacementBin
            {
                Name = table.Text(row, name),
                Capacity = [table.Whole(row, cpu), table.Whole(row, memory)],
                Cells = (int)table.Whole(row, gpus),
                CellCapacity = [1000],
                Labels = ImmutableDictionary<string, string>.Empty.Add(ModelLabel, table.Text(row, model)),
            }).OrderBy(node => node.Name, StringComparer.Ordinal),
        ];
    }

    private void ReadPublished(string path)
    {
        var table = GzipTable.Read(path);
        var (workload, policy, end) = (table.Column("workload"), table.Column("sc_policy"), table.Column("130"));
        for (var row = 0; row < table.Rows; row++)
        {
            var list = table.Text(row, workload);
            if (list.StartsWith(TaskFile, StringComparison.Ordinal)) { list = list[TaskFile.Length..]; }
            var name = table.Text(row, policy);
            var key = (list, name[(name.IndexOf('-') + 1)..]);
            if (!_published.TryGetValue(key, out var values)) { _published[key] = values = []; }
            values.Add(table.Number(row, end));
        }
    }
}
