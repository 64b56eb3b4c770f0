using System.IO.Compression;
using Ballast.Lab.Placing;
using Ballast.Testing;

namespace Ballast.Lab.Tests.Placing;

public sealed class FragmentationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Tasks_are_drawn_until_130_per_cent_and_the_same_seed_draws_the_same()
    {
        var data = Data("1000,1024,1,500", "2000,1024,2,0", "500,64,0,0");
        var run = new FragmentationRun(data, "default", 42);
        var tasks = run.Inflate(data.Tasks("default"));
        Assert.InRange(tasks.Sum(task => task.Demand), (data.Capacity * 130 / 100) - 2000, data.Capacity * 130 / 100);
        Assert.Equal(tasks, new FragmentationRun(data, "default", 42).Inflate(data.Tasks("default")));
        Assert.NotEqual(tasks, new FragmentationRun(data, "default", 43).Inflate(data.Tasks("default")));
    }

    [Fact]
    public void Kinds_cover_95_per_cent_and_their_shares_sum_up_to_one()
    {
        var data = Data([.. Enumerable.Repeat("1000,1024,1,500", 95), .. Enumerable.Repeat("2000,1024,2,0", 5)]);
        var kind = Assert.Single(new FragmentationRun(data, "default", 42).Classes(data.Tasks("default")));
        Assert.Equal((1.0, 1000, 1, 500), (kind.Share, kind.Demand, kind.Cells, kind.CellDemand));
    }

    [Fact]
    public void Every_rule_is_run_and_put_beside_what_was_published()
    {
        var data = Data("1000,1024,1,500", "2000,1024,2,0", "500,64,0,0", "1000,64,1,300");
        var heard = 0;
        var result = new FragmentationExperiment(data, new() { Quick = true, Parallel = 1 })
            .Run((done, all, _) => heard = done == all ? all : heard, CancellationToken.None);
        Assert.Equal(2 * FragmentationRun.Rules.Length, heard);
        Assert.Equal(FragmentationRun.Rules.Select(rule => rule.Name), result.Cells.Select(cell => cell.Rule));
        Assert.All(result.Cells, cell => Assert.InRange(cell.Allocation, 50, 100));
        Assert.Equal(95.5, result.Reproduction.Rows.Single(row => row.Id == "allocation/default/fgd").Published);
        var plot = FragmentationPlot.Of(result);
        Assert.Contains(plot.Description, FragmentationPage.Of(result, "ballast", "a.svg", plot.Description));
    }

    [Fact]
    public void A_number_that_is_none_is_told_with_file_row_and_column()
    {
        var data = Data("1000,1024,one,500");
        var error = Assert.Throws<InvalidDataException>(() => data.Tasks("default"));
        Assert.EndsWith(
            "openb_pod_list_default.csv.gz, row 1: num_gpu is 'one'; it must be a whole number of 0 or more.",
            error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private FragmentationData Data(params string[] tasks)
    {
        Write("openb_node_list_gpu_node.csv.gz", "sn,cpu_milli,memory_mib,gpu,model",
            [.. Enumerable.Range(0, 6).Select(node => $"node-{node},64000,262144,4,T4")]);
        Write(
            "openb_pod_list_default.csv.gz", "name,cpu_milli,memory_mib,num_gpu,gpu_milli",
            [.. tasks.Select((task, index) => $"pod-{index},{task}")]);
        Write(
            "published_allo_discrete.csv.gz", "workload,sc_policy,tune,seed,total_gpus,0,130",
            ["openb_pod_list_default,06-FGD,1.3,42,24,0,95", "openb_pod_list_default,06-FGD,1.3,43,24,0,96"]);
        return FragmentationData.Read(_folder.Root);
    }

    private void Write(string name, string header, string[] lines)
    {
        using var file = File.Create(_folder.PathOf(name));
        using var writer = new StreamWriter(new GZipStream(file, CompressionLevel.Fastest));
        writer.WriteLine(header);
        foreach (var line in lines) { writer.WriteLine(line); }
    }
}
