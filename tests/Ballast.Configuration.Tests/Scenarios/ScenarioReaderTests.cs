using Ballast.Configuration.Scenarios;

namespace Ballast.Configuration.Tests.Scenarios;

public sealed class ScenarioReaderTests : IDisposable
{
    private const string Small = """
        duration: 1m
        deployments:
          - { name: a, replica: { service: 5ms } }
          - { name: b, replicas: { min: 2, max: 4 }, routing: random, replica: { service: 5ms } }
        traffic:
          - { name: one, deployment: a, rate: 5, generate: { } }
          - { deployment: b, rate: 6, trace: trace.csv }
        """;

    private const string WithWorld = """
        duration: 1m
        world: world.yaml
        simulate: { digits: { service: 5ms } }
        traffic: [{ rate: 5, generate: { } }]
        """;

    private readonly ScenarioFolder _folder = new();

    [Fact]
    public void Reads_every_key()
    {
        var config = _folder.ReadValid(File.ReadAllText(Repository.Golden("scenario-everything.yaml")));
        Assert.Equal(("everything", 7, 3, 1_000_000), (config.Name, config.Seed, config.Seeds, config.Requests));
        Assert.Equal((20, 1.5), (config.World.Budget.Replicas, config.World.Guard.Factor));
        var chat = config.World.Deployments[0].Deployment;
        Assert.Equal(("chat", "chat-model", "edf"), (chat.Id.Value, chat.Model, chat.Policies.QueueOrder.Name));
        Assert.Equal((1, 3, TimeSpan.FromSeconds(5)), (chat.MinReplicas, chat.MaxReplicas, chat.Router.Queue.MaxWait));
        var replica = config.Replicas[0];
        Assert.Equal(ReplicaDiscipline.ProcessorSharing, replica.Discipline);
        Assert.Equal((TimeShape.LogNormal, 0.5), (replica.Service.Shape, replica.Service.Cv));
        Assert.Equal([1, 0.5], replica.Speeds);
        Assert.Equal(TimeSpan.FromSeconds(2), replica.WarmStart?.Mean);
        Assert.Equal(
            new BatchPoint(8, TimeSpan.FromMilliseconds(12)), config.Replicas[1].Service.Points[1]);
        Assert.Equal(Path.Combine(_folder.Path, "profile.csv"), config.Replicas[2].Service.File);
        Assert.Equal((TimeShape.Trace, 0.5), (config.Replicas[3].Service.Shape, config.Replicas[3].Service.Cv));
        var traffic = config.Traffic[0];
        Assert.Equal(("even", 100.0, 3), (traffic.Trace!.Expand, traffic.Trace.PeakTo, traffic.Superpose));
        Assert.Equal((new CountBins(4, 2), new CountRange(1, 1600)), (traffic.Trace.CompressDay, traffic.Trace.MinMax));
        Assert.Equal((20, "compressDay"), (traffic.Trace.MeanTo, traffic.Trace.FirstOnCounts));
        Assert.Equal(new TokenClip(4096, Drop: true), traffic.LengthClip);
        Assert.Equal((4096, TrafficKind.Generate), (traffic.PayloadBytes, traffic.Kind));
        var generated = config.Traffic[1].Generate!;
        Assert.Equal([0.5, 0.5], generated.Transition[1]);
        Assert.Equal((200, 0), (generated.Output!.Mean, generated.Output.Cv));
        Assert.Equal("chat", config.Traffic[2].Generate!.Preset);
        Assert.Equal(Path.Combine(_folder.Path, "presets.json") + "#night", config.Traffic[3].Generate!.Preset);
        Assert.Equal(["big-1", "big-2"], config.Nodes[0].Names);
        Assert.Equal((2, 3.5), (config.Hardware["a100"].Speed, config.Hardware["a100"].PricePerReplicaHour));
        Assert.Equal(TimeSpan.FromHours(-1), config.Faults[2].Step);
        Assert.Null(config.Faults[3].Replica);
        Assert.Equal(
            (TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2)), (config.Faults[4].Every, config.Faults[4].Apart));
        Assert.Equal(("All keys there are.", 3, 2.0), (config.About, config.Gateways, config.Nodes[0].Speed));
        Assert.Equal(new SessionKeys(50, 1.2), traffic.Keys);
        Assert.Equal(["routing=random", "rate=50"], config.Vary);
        var expect = config.Measure.Expect.Single();
        Assert.Equal(("latency_p99_seconds", "prequal", 2.0), (expect.Figure, expect.Better, expect.Times));
        Assert.Equal(["random"], expect.Than);
        Assert.Equal(["attainment", "latency_p99_seconds"], config.Measure.Figures);
    }

    [Fact]
    public void A_node_has_the_size_and_the_speed_of_its_hardware_where_it_says_none()
    {
        var config = _folder.ReadValid(File.ReadAllText(Repository.Golden("scenario-everything.yaml")));
        var (big, small) = (config.Nodes[0], config.Nodes[1]);
        Assert.Equal(("a100", 16, 64L << 30), (big.Hardware, big.CpuCores, big.MemoryBytes));
        Assert.Equal((2, 0.5), (big.Speed, small.Speed));
        Assert.Equal((2, 40L << 30), (big.Devices, big.DeviceMemoryBytes));
        Assert.Equal(("", 8, 1, 24L << 30), (small.Hardware, small.CpuCores, small.Devices, small.DeviceMemoryBytes));
    }

    [Fact]
    public void Hardware_may_be_told_by_replica_and_varied()
    {
        const string text = """
            duration: 1m
            hardware: { l4: { }, a100: { speed: 2 } }
            deployments:
              - { name: a, replica: { service: 5ms, hardware: l4 } }
              - { name: b, replica: { service: 5ms, hardware: [a100, l4] } }
            traffic: [{ deployment: a, rate: 5, generate: { } }]
            """;
        var config = _folder.ReadValid(text, Set("hardware.l4.speed", "0.5"));
        Assert.Equal(["l4"], config.Replicas[0].Hardware);
        Assert.Equal(["a100", "l4"], config.Replicas[1].Hardware);
        Assert.Equal((0.5, null), (config.Hardware["l4"].Speed, config.Hardware["l4"].PricePerReplicaHour));
    }

    [Fact]
    public void Existing_servers_may_have_hardware_beside_nodes()
    {
        const string text = """
            duration: 1m
            hardware: { l4: { speed: 0.5 } }
            nodes: [{ name: n, hardware: l4 }]
            world: { deployments: [{ name: a, servers: ['http://127.0.0.1:9001'] }] }
            simulate: { a: { service: 5ms, hardware: l4 } }
            traffic: [{ rate: 5, generate: { } }]
            """;
        Assert.Equal(["l4"], Assert.Single(_folder.ReadValid(text).Replicas).Hardware);
    }

    [Fact]
    public void A_number_of_bins_may_stand_for_their_section()
    {
        const string text = """
            deployments: [{ name: a, replica: { service: 5ms } }]
            traffic: [{ trace: { file: trace.csv, compressDay: 4 } }]
            """;
        var trace = _folder.ReadValid(text, Set("traffic.0.trace.compressDay.offset", "3")).Traffic[0].Trace!;
        Assert.Equal(new CountBins(4, 3), trace.CompressDay);
    }

    [Fact]
    public void Takes_its_name_from_the_file()
    {
        var file = _folder.Write("night.yaml", Small);
        var read = new ScenarioReader(ScenarioFolder.Names, _folder.Options).ReadFile(file);
        Assert.Equal("night", read.Config!.Name);
        Assert.True(ScenarioReader.IsScenario(file));
        Assert.False(ScenarioReader.IsScenario(Path.Combine(_folder.Path, "world.yaml")));
    }

    [Fact]
    public void A_world_of_a_file_lends_its_workers_batching()
    {
        var config = _folder.ReadValid(WithWorld);
        Assert.Equal((4, 3), (config.World.Budget.Replicas, config.World.Deployments[0].Deployment.MaxReplicas));
        var replica = Assert.Single(config.Replicas);
        Assert.Equal(
            (ReplicaDiscipline.Batching, 4, TimeSpan.FromMilliseconds(7), 9),
            (replica.Discipline, replica.Batching.MaxBatch, replica.Batching.MaxDelay, replica.MaxQueue));
    }

    [Fact]
    public void A_world_may_stand_in_the_scenario_itself()
    {
        var text = WithWorld.Replace(
            "world: world.yaml",
            "world:\n" + string.Join('\n', ScenarioFolder.World.Split('\n').Select(line => "  " + line)),
            StringComparison.Ordinal);
        Assert.Equal(
            _folder.ReadValid(WithWorld).World.HallDeployments, _folder.ReadValid(text).World.HallDeployments);
    }

    [Theory]
    [InlineData("routing", "prequal", "prequal prequal")]
    [InlineData("deployments.b.routing", "{ policy: prequal }", "peak-ewma prequal")]
    [InlineData("deployments.*.routing.decay", "3s", "error")]
    public void Overrides_reach_deployments_by_short_name_and_by_path(string key, string value, string expected)
    {
        var read = _folder.Read(Small, new ScenarioOverride("--vary", key, value));
        Assert.Equal(expected, read.Config is { } config
            ? string.Join(' ', config.World.HallDeployments.Select(each => each.Policies.Routing.Name))
            : "error");
    }

    [Fact]
    public void Overrides_reach_every_part()
    {
        var config = _folder.ReadValid(
            Small, Set("replicas", "3"), Set("deployments.a.replica.service.mean", "9ms"), Set("rate", "50"),
            Set("traffic.one.rate", "70"), Set("seed", "9"), Set("network.oneWay", "2ms"), Set("queue", "edf"),
            Set("autoscaling", "fixed"), Set("deployments.1.queue.maxWait", "4s"));
        Assert.Equal([3, 3], config.World.HallDeployments.Select(each => each.MaxReplicas));
        Assert.Equal([9, 5], config.Replicas.Select(each => each.Service.Mean.TotalMilliseconds));
        Assert.Equal([70, 50], config.Traffic.Select(each => each.Rate));
        Assert.Equal((9, 2.0), (config.Seed, config.Network.OneWay!.Mean.TotalMilliseconds));
        Assert.All(config.World.HallDeployments, each => Assert.Equal("edf", each.Policies.QueueOrder.Name));
        Assert.Equal("fixed", config.World.Autoscaler.Name);
        Assert.Equal(4, config.World.HallDeployments[1].Router.Queue.MaxWait.TotalSeconds);
    }

    [Fact]
    public void Pods_a_proxy_and_shifted_times_are_read()
    {
        var config = _folder.ReadValid("""
            duration: 1m
            pods: { most: 20, idle: 20s, together: true }
            network: { proxy: { kind: log-normal, mean: 5ms, cv: 0.1, shift: 3ms } }
            deployments: [{ name: a, replica: { service: 5ms } }]
            traffic: [{ rate: 5, generate: { } }]
            """);
        Assert.Equal(
            new PodConfig { Most = 20, Idle = TimeSpan.FromSeconds(20), Together = true, Kept = 1 }, config.Pods);
        Assert.Equal(3, config.Network.Proxy!.Shift.TotalMilliseconds);
    }

    [Fact]
    public void Overrides_reach_a_world_and_its_profiles()
    {
        var config = _folder.ReadValid(
            WithWorld, Set("routing", "random"), Set("deployments.digits.replica.service", "8ms"),
            Set("budget.replicas", "2"));
        Assert.Equal("random", config.World.HallDeployments[0].Policies.Routing.Name);
        Assert.Equal(8, config.Replicas[0].Service.Mean.TotalMilliseconds);
        Assert.Equal(2, config.World.Budget.Replicas);
    }

    [Theory]
    [InlineData("routing", "randm", "--vary routing=randm:1:16: deployments[0].routing: unknown routing policy "
        + "\"randm\"; did you mean \"random\"?")]
    [InlineData("deployments.chat.routing", "random", "--vary deployments.chat.routing=random:1:8: deployments.chat: "
        + "there is none of this name; the names are a, b")]
    [InlineData("deployments.a.replica.service.cv", "2", "--vary deployments.a.replica.service.cv=2:1:8: "
        + "deployments[0].replica.service.cv: has no meaning for the kind \"constant\", which takes mean")]
    [InlineData("sed", "2", "--vary sed=2:1:8: sed: unknown key; did you mean \"seed\"?")]
    [InlineData("seed", "*all", "--vary seed=*all:1:13: seed: no anchor \"all\" is complete before this alias")]
    public void An_override_that_is_wrong_is_told_with_its_place(string key, string value, string expected)
    {
        var read = _folder.Read(Small, new ScenarioOverride("--vary", key, value));
        Assert.Equal(expected, read.Errors[0].ToString());
    }

    public void Dispose() => _folder.Dispose();

    private static ScenarioOverride Set(string key, string value) => new("--set", key, value);
}
