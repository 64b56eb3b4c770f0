using System.Collections.Immutable;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;
using Ballast.Routing;
using Ballast.Scaling;

namespace Ballast.Configuration.Tests;

public sealed class RoundTripTests : IDisposable
{
    private readonly ConfigFolder _folder = new();
    private readonly BallastConfig _config;

    public RoundTripTests() => _config = _folder.ReadValid(Text);

    private static string Text { get; } = File.ReadAllText(Repository.Golden("everything.yaml"));

    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        var again = _folder.ReadValid(_config.ToJson().ToJsonString(JsonText.Indented));
        Assert.Equal([], ConfigDiff.Between(_config, again));
        Assert.Equal(_config.HallDeployments, again.HallDeployments);
        Assert.Equal(_config.ToJson().ToJsonString(), again.ToJson().ToJsonString());
    }

    [Fact]
    public void An_option_set_back_to_its_default_survives_being_written()
    {
        var config = _folder.ReadValid("""
            scaling: { targetConcurrency: 5 }
            deployments:
              - { name: a, worker: { model: model.onnx }, scaling: { targetConcurrency: 0 } }
            """);
        Assert.Equal(new PolicyChoice("kpa"), config.HallDeployments[0].Policies.Autoscaler);
        Assert.Equal([], ConfigDiff.Between(config, _folder.ReadValid(config.ToJson().ToJsonString())));
    }

    [Fact]
    public void Every_key_stands_in_the_file_with_another_value_than_its_default()
    {
        var context = new ReadContext("everything.yaml", _folder.Path, _folder.Options);
        var changed = new HashSet<string>();
        Visit(RootKeys.Table, YamlComposer.Compose(Text, context)!, changed);
        Assert.Equal(AllKeys(RootKeys.Table, []).Order(), changed.Order());
    }

    [Fact]
    public void Program_and_cluster_are_read_into_their_records()
    {
        Assert.Equal(["http://127.0.0.1:9080", "http://[::1]:9443"], _config.Gateway.Listen);
        Assert.Equal(new GatewayConfig
        {
            Listen = _config.Gateway.Listen,
            Admin = "http://127.0.0.1:9081",
            MaxBodyBytes = 16L << 20,
            KeysFile = Path.Combine(_folder.Path, "keys.txt"),
            TrustRequestHeaders = true,
            DecisionHeader = true,
            DrainLimit = TimeSpan.FromSeconds(45),
        }, _config.Gateway);
        Assert.Equal(new ResourceBudget(12, 8, 16.5, 64L << 30), _config.Budget);
        Assert.Equal(Choice("kpa", ("target-concurrency", 5)), _config.Autoscaler);
        Assert.Equal(new GuardConfig
        {
            Factor = 1.25,
            Stabilisation = TimeSpan.FromMinutes(2),
            HoldAfter = TimeSpan.FromSeconds(20),
            SurvivorUtilisation = 0.8,
            StepPeriod = TimeSpan.FromSeconds(30),
            MaxStepUp = 4,
            MaxStepDown = 2,
            Sharing = BudgetSharing.FirstCome,
        }, _config.Guard);
    }

    [Fact]
    public void A_worker_is_read_into_its_records()
    {
        var model = Path.Combine(_folder.Path, "model.onnx");
        var read = _config.Deployments[0];
        Assert.Equal(new WorkerLaunch
        {
            Model = model,
            ModelFile = model,
            MaxBatch = 32,
            MaxDelay = TimeSpan.FromMilliseconds(5),
            Batches = 2,
            Threads = 4,
            MaxQueue = 500,
            StartLimit = Seconds(75),
        }, read.Launch);
        Assert.Equal(new HealthConfig { Path = "/ready", Interval = Seconds(2), Timeout = Seconds(0.5) }, read.Health);
        Assert.Equal(
            new ReportConfig { Path = "/stats", Port = 8002, Interval = Seconds(3), Timeout = Seconds(0.25) },
                read.Reports);
        Assert.Equal(new RawRoute("/img", "images.local", true), read.Raw);
        Assert.Equal(Whole(read.Deployment.Revision) with { AnswersProbes = true }, read.Deployment);
    }

    [Fact]
    public void A_command_is_read_into_its_records()
    {
        var read = _config.Deployments[1];
        Assert.Equal(new CommandLaunch
        {
            Run = ["python", "server.py", "--port", "{port}"],
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("THREADS", "4").Add("TOKEN", "secret"),
            Directory = Path.Combine(_folder.Path, "app"),
            Ready = "/healthz",
            StartLimit = Seconds(90),
        }, read.Launch);
        Assert.Equal((3, 3, "own"), (read.Deployment.MinReplicas, read.Deployment.MaxReplicas, read.Deployment.Model));
        Assert.Equal("/healthz", read.Health.Path);
        Assert.Null(read.Deployment.Policies.Autoscaler);
        Assert.Equal(Seconds(0.25), read.Deployment.Router.Timeouts.Connect);
    }

    [Fact]
    public void Existing_servers_are_read_from_the_configuration_and_from_a_file()
    {
        var (there, listed) = (_config.Deployments[2], _config.Deployments[3]);
        Assert.Equal(new ServersLaunch(null), there.Launch);
        Assert.Equal(
            [new ServerAddress("http://10.0.0.1:8000"), new ServerAddress("http://10.0.0.2:8000/base", 2)],
                there.Deployment.Servers);
        Assert.Equal(new Slo(TimeSpan.Zero, TimeSpan.Zero, Seconds(2), 0.99), there.Deployment.Slo);
        Assert.Equal((2, 2, 0UL),
            (there.Deployment.MinReplicas, there.Deployment.MaxReplicas, there.Deployment.Revision));
        Assert.Equal(new ServersLaunch(Path.Combine(_folder.Path, "servers.txt")), listed.Launch);
        Assert.Equal(
            [new ServerAddress("http://10.0.0.1:8000"),
                new ServerAddress("http://10.0.0.2:8000", 2.5), new ServerAddress("http://10.0.0.3:8000")],
            listed.Deployment.Servers);
    }

    [Fact]
    public void A_file_that_says_little_gets_the_defaults_of_the_records()
    {
        var config = _folder.ReadValid("deployments:\n  - name: digits\n    worker: { model: builtin:digits }\n");
        Assert.Equal(new BallastConfig { Deployments = config.Deployments, Gateway = config.Gateway }, config);
        Assert.Equal(new GatewayConfig { Listen = config.Gateway.Listen }, config.Gateway);
        Assert.Equal(["http://127.0.0.1:8080"], config.Gateway.Listen);
        var read = config.Deployments.Single();
        Assert.Equal(new WorkerLaunch { Model = "builtin:digits", ModelFile = "/models/digits.onnx" }, read.Launch);
        Assert.Equal(new HealthConfig { Path = "/v2/health/ready" }, read.Health);
        Assert.Equal(new Deployment
        {
            Id = new DeploymentId("digits"),
            Model = "digits",
            Slo = new Slo(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0.99),
            Revision = read.Deployment.Revision,
            AnswersProbes = true,
        }, read.Deployment);
    }

    public void Dispose() => _folder.Dispose();

    private static Deployment Whole(ulong revision) => new()
    {
        Id = new DeploymentId("whole"),
        Model = "org/whole:1",
        Slo = new Slo(Seconds(0.02), Seconds(0.005), Seconds(0.05), 0.95),
        MinReplicas = 2,
        MaxReplicas = 6,
        MaxConcurrency = 8,
        Footprint = new ReplicaFootprint
        {
            Devices = 1,
            DeviceMemoryBytes = 8L << 30,
            CpuCores = 1.5,
            MemoryBytes = 2L << 30,
            TypicalStart = Seconds(25),
        },
        Policies = new DeploymentPolicies
        {
            Routing = Choice("prequal", ("pool", 8), ("fallback", 1)),
            QueueOrder = new PolicyChoice("edf"),
            Autoscaler = Choice("kpa", ("target-concurrency", 5), ("target-utilization", 0.5)),
        },
        Router = new RouterSettings
        {
            Queue = new QueueSettings
            {
                MaxRequests = 200,
                MaxBytes = 32L << 20,
                MaxWait = Seconds(5),
                ColdStartWait = Seconds(120),
                ShedUnreachable = false,
                ShedMargin = 1.5,
                RefusedLatency = RefusedLatency.TenPromises,
            },
            Retry = new RetrySettings { MaxRetries = 3, BudgetRatio = 0.1, MinPerSecond = 2.5 },
            Hedge = new HedgeSettings { Enabled = true, Delay = Seconds(0.015), Quantile = 0.9, BudgetRatio = 0.02 },
            Ejection = new EjectionSettings
            {
                ConsecutiveFailures = 3,
                ErrorRate = 0.25,
                MinSamples = 10,
                LatencyFactor = 4,
                LatencyFloor = Seconds(0.05),
                WarmUp = Seconds(4),
                Stall = Seconds(2),
                StallFactor = 6,
                FailedProbes = 3,
                MaxShare = 0.25,
                BaseDuration = Seconds(2),
                MaxDuration = Seconds(40),
                SlowStart = Seconds(20),
            },
            Timeouts = new TimeoutSettings
            {
                Connect = Seconds(0.25),
                FirstByte = Seconds(10),
                Idle = Seconds(20),
                Total = Seconds(120),
            },
            Affinity = new AffinitySettings { Header = "x-user", Cookie = "session" },
            DrainLimit = Seconds(15),
        },
        Revision = revision,
    };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static PolicyChoice Choice(string name, params (string Name, double Value)[] options) =>
        new(name, options.ToImmutableSortedDictionary(option => option.Name, option => option.Value));

    private static HashSet<string> AllKeys(IKeyTable table, HashSet<string> keys)
    {
        foreach (var row in table.Rows)
        {
            if (keys.Add(Name(table, row)) && row.Key.Kind.Table is { } below && below != DeploymentKeys.Defaults)
            {
                AllKeys(below, keys);
            }
        }
        return keys;
    }

    private static void Visit(IKeyTable table, ConfigNode node, HashSet<string> changed)
    {
        foreach (var item in node is SequenceNode list ? list.Items : [node])
        {
            foreach (var row in table.Rows)
            {
                var value = (item as MappingNode)?.Find(row.Key.Name)?.Value;
                if (value is not null && !(value is ScalarNode scalar && scalar.Text == row.Default?.ToString()))
                {
                    changed.Add(Name(table, row));
                }
                // The guard is the one section that stands inside a policy.
                var inner = table == RootKeys.Table && row.Key.Name == "scaling"
                    ? (value as MappingNode)?.Find("guard")?.Value : value;
                if (inner is not null && row.Key.Kind.Table is { } below && below != DeploymentKeys.Defaults)
                {
                    Visit(below, inner, changed);
                }
            }
        }
    }

    private static string Name(IKeyTable table, KeyRow row) => $"{table.Name}.{row.Key.Name}";
}
