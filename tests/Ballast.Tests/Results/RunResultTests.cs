using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Testing;

namespace Ballast.Tests.Results;

public sealed class RunResultTests
{
    private static readonly string Golden =
        Repository.PathOf("tests", "Ballast.Tests", "Results", "golden", "run-result.json");

    [Fact]
    public void Json_is_as_it_was()
    {
        var json = Example().ToJson() + "\n";
        if (Repository.UpdatesGolden) { File.WriteAllText(Golden, json); }
        Assert.Equal(File.ReadAllText(Golden), json);
    }

    [Fact]
    public void Json_has_the_facts_that_programs_look_for()
    {
        var run = JsonNode.Parse(Example().ToJson())!["run"]!;
        Assert.Equal(5, run["requests"]!.GetValue<long>());
        Assert.Equal(0.5, run["start_seconds"]!.GetValue<double>());
        Assert.Equal(2, run["wall_seconds"]!.GetValue<double>());
        Assert.Equal(2.5, run["requests_per_wall_second"]!.GetValue<double>());
        Assert.Equal(ulong.MaxValue, run["seed"]!.GetValue<ulong>());
    }

    [Fact]
    public void Json_reads_back_to_the_same() => Assert.Equal(
        Example().ToJson(), RunResult.FromJson(Example().ToJson()).ToJson());

    [Fact]
    public void An_empty_run_writes_numbers_and_nulls_only()
    {
        var json = new RunRecorder().Complete(TimeSpan.Zero, new RunFacts()).ToJson();
        Assert.DoesNotContain("NaN", json);
        Assert.DoesNotContain("Infinity", json);
        Assert.Equal(0, RunResult.FromJson(json).Run.RequestsPerWallSecond);
    }

    [Fact]
    public void What_is_no_result_is_refused() =>
        Assert.Throws<JsonException>(() => RunResult.FromJson("""{"run": 3}"""));

    [Fact]
    public void Csv_has_a_line_for_each_deployment_and_one_for_all()
    {
        var lines = Example().ToCsv().Split('\n');
        var names = lines[0].Split(',');
        Assert.Equal(5, lines.Length);
        Assert.Equal(string.Empty, lines[4]);
        Assert.All(lines[1..4], line => Assert.Equal(names.Length, line.Split(',').Length));
        var total = names.Zip(lines[3].Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
        Assert.Equal(("total", "5", "3"), (total["deployment"], total["arrived"], total["completed"]));
        Assert.Equal(("0.4", "2"), (total["attainment"], total["latency_max_seconds"]));
        var second = names.Zip(lines[2].Split(',')).ToDictionary(cell => cell.First, cell => cell.Second);
        Assert.Equal(("d1", "0", ""), (second["deployment"], second["completed"], second["latency_p50_seconds"]));
    }

    [Fact]
    public void Csv_quotes_what_would_break_it()
    {
        var result = Example() with { Run = new RunFacts { Scenario = "a,\"b\"\nc" } };
        Assert.Contains("\"a,\"\"b\"\"\nc\",", result.ToCsv());
    }

    private static RunResult Example()
    {
        var run = new RecordedRun(new RunRecorderSettings { PricePerReplicaHour = 2 }, deployments: 2)
            .Request(0, 0.125, tenant: "a", waited: 0.0625, ttft: 0.0625, tokens: 3)
            .Request(0.5, 0.125, tenant: "b").Request(0.5, 2, attempts: 3, hedges: 1)
            .Request(1, 0, RequestEnd.Rejected, reason: RejectReason.QueueFull, attempts: 0)
            .Request(1, 0.25, RequestEnd.Reset, deployment: 1)
            .Look(1, new() { Ready = 2, Queued = 3, BusySeconds = 1, CapacitySeconds = 2, ReplicaSeconds = 2 });
        run.Recorder.Decided(0, DispatchKind.Send, default);
        run.Recorder.Decided(0, "scale-up", default);
        return run.Recorder.Complete(TimeSpan.FromSeconds(4), new RunFacts
        {
            Scenario = "example",
            Variant = "routing=prequal",
            Seed = ulong.MaxValue,
            Command = "ballast simulate example.yaml",
            StartSeconds = 0.5,
            WallSeconds = 2,
            SimulatedSeconds = 4,
        });
    }
}
