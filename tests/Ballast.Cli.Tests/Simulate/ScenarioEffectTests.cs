using Ballast.Cli.Simulate;
using Ballast.Results;

namespace Ballast.Cli.Tests.Simulate;

/// <summary>What keys of a scenario do to its run.</summary>
public sealed class ScenarioEffectTests
{
    private const string Counts = "timestamp,value\n0,4\n60,0\n120,20\n180,6\n";

    [Theory]
    [InlineData("a100", 0.020, 4)]
    [InlineData("l4", 0.080, 1.5)]
    public void A_replica_has_the_speed_and_the_price_of_its_nodes_hardware(string hardware, double p50, double price)
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder, """
            duration: 1m
            pricePerReplicaHour: 1.5
            hardware:
              a100: { speed: 2, pricePerReplicaHour: 4, devices: 1 }
              l4: { speed: 0.5, devices: 1 }
            nodes: [{ name: n, count: 3, hardware: l4 }]
            deployments: [{ name: a, replicas: 3, footprint: { devices: 1 }, replica: { service: 40ms } }]
            traffic: [{ rate: 2, generate: { arrivals: gamma, cv: 0 } }]
            """, $"nodes.0.hardware={hardware}");
        Assert.Equal(120, result.Total.Completed);
        Assert.Equal(p50, result.Total.Latency.P50Seconds, p50 * 0.01);
        Assert.Equal(price * result.Total.ReplicaHours!.Value, result.Total.Cost!.Value, 9);
    }

    [Fact]
    public void A_replica_that_no_node_holds_has_the_hardware_of_its_place_in_the_order_of_starting()
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder, """
            duration: 1m
            hardware: { a100: { speed: 2, pricePerReplicaHour: 4 }, l4: { speed: 0.5, pricePerReplicaHour: 1 } }
            deployments:
              - { name: a, replicas: 2, routing: round-robin, replica: { service: 40ms, hardware: [a100, l4] } }
            traffic: [{ rate: 2, generate: { arrivals: gamma, cv: 0 } }]
            """);
        Assert.Equal(0.05, result.Total.Latency.MeanSeconds, 0.001);
        Assert.Equal(2.5 * result.Total.ReplicaHours!.Value, result.Total.Cost!.Value, 9);
    }

    // One server takes nearly all; the other is ten times slower.
    [Theory]
    [InlineData("weighted-random", 0.040)]
    [InlineData("round-robin", 0.220)]
    public void Listed_servers_keep_their_weights(string routing, double mean)
    {
        using var folder = new TemporaryFolder();
        folder.Write("world.yaml", """
            deployments:
              - name: a
                ejection: { maxShare: 0 }
                servers:
                  - { url: 'http://127.0.0.1:9001', weight: 1000 }
                  - { url: 'http://127.0.0.1:9002', weight: 0.001 }
            """);
        var result = Run(folder, """
            duration: 1m
            world: world.yaml
            simulate: { a: { service: 40ms, speeds: [1, 0.1] } }
            traffic: [{ rate: 2, generate: { arrivals: gamma, cv: 0 } }]
            """, $"routing={routing}");
        Assert.Equal(120, result.Total.Completed);
        Assert.Equal(2, result.Total.ReplicaHours!.Value * 3600 / result.Run.SimulatedSeconds, 6);
        Assert.Equal(mean, result.Total.Latency.MeanSeconds, mean * 0.01);
    }

    [Fact]
    public void A_preset_may_come_from_a_file_beside_the_scenario()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.json", """
            { "presets": {
              "night": { "mean_rate_rps": 5, "arrival": { "kind": "gamma", "cv": 0 }, "input": 100, "output": 20 },
              "day": { "mean_rate_rps": 50, "arrival": { "kind": "poisson" } } } }
            """);
        var result = Run(folder, """
            duration: 10s
            deployments: [{ name: a, replica: { service: 1ms } }]
            traffic: [{ generate: { preset: mine.json#night, output: 30 } }]
            """);
        Assert.Equal((50, 1500), (result.Total.Completed, result.Total.OutputTokens));
    }

    [Theory]
    [InlineData("sharegpt-8", "unknown preset \"sharegpt-8\"; did you mean \"sharegpt-8k\"?")]
    [InlineData("mine.json", "mine.json holds 2 presets; name one as ")]
    [InlineData("mine.json#nihgt", "mine.json has no preset \"nihgt\"; did you mean \"night\"?")]
    [InlineData("text.json", "text.json:1:")]
    public void A_preset_that_is_not_there_is_told_with_its_place(string preset, string problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("text.json", "presets: none\n");
        folder.Write("mine.json", """
            { "presets": { "night": { "mean_rate_rps": 5, "arrival": { "kind": "poisson" } },
                           "day": { "mean_rate_rps": 50, "arrival": { "kind": "poisson" } } } }
            """);
        var wrong = Assert.Throws<ScenarioInvalidException>(() => Run(folder, $$"""
            duration: 10s
            deployments: [{ name: a, replica: { service: 1ms } }]
            traffic: [{ generate: { preset: '{{preset}}' } }]
            """)).Message;
        Assert.Contains("s.yaml:3:33: traffic[0].generate.preset: ", wrong);
        Assert.Contains(problem, wrong);
    }

    [Theory]
    [InlineData("meanTo: 10", 40, 240)]
    [InlineData("minMax: { min: 1, max: 5 }", 2 + 1 + 5 + 2, 240)]
    [InlineData("minMax: { max: 5 }, peakTo: 10", 2 + 0 + 10 + 4, 240)]
    [InlineData("compressDay: 2", 2 + 13, 120)]
    [InlineData("compressDay: { bins: 2, offset: 1 }", 10, 60)]
    [InlineData("compressDay: 2, meanTo: 30, peakTo: 1", 60, 120)]
    public void Operators_on_counts_rescale_them(string operators, int requests, double seconds)
    {
        using var folder = new TemporaryFolder();
        folder.Write("counts.csv", Counts);
        var result = Run(folder, $$"""
            deployments: [{ name: a, replicas: 4, replica: { service: 1ms } }]
            traffic: [{ trace: { file: counts.csv, expand: even, {{operators}} }, deployment: a }]
            """);
        Assert.Equal((requests, requests), (result.Run.Requests, result.Total.Completed));
        Assert.InRange(result.Run.SimulatedSeconds, seconds - 60, seconds + 1);
    }

    [Fact]
    public void An_operator_on_counts_says_so_where_there_are_requests()
    {
        using var folder = new TemporaryFolder();
        folder.Write("trace.csv", "arrival_seconds\n0\n1\n");
        var wrong = Assert.Throws<Ballast.Simulation.Traces.TraceFormatException>(() => Run(folder, """
            deployments: [{ name: a, replica: { service: 1ms } }]
            traffic: [{ trace: { file: trace.csv, minMax: { max: 5 } } }]
            """));
        Assert.EndsWith(
            "trace.csv: \"minMax\" works on counts, and this holds requests (requests); use \"rate\" or \"timeScale\" "
                + "of the stream.", wrong.Message);
    }

    private static RunResult Run(TemporaryFolder folder, string scenario, params string[] set) =>
        Plans.Run(Plans.Read(folder.Write("s.yaml", scenario), [], set));
}
