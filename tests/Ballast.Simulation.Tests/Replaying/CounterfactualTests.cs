using Ballast.Results;
using Ballast.Simulation.Replaying;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.Tests.Replaying;

public sealed class CounterfactualTests
{
    private const double Share = 0.15;

    // 4 replicas at 85 % of what they can do, whose requests wait inside them.
    private static readonly RecordedScene Queueing = new()
    {
        Profile = new()
        {
            Service = new LogNormalTime(0.03, 1),
            Concurrency = 2,
            AnswersCarryLoad = false,
            AnswersProbes = false,
        },
        Rate = 0.85 * 4 * 2 / 0.03,
        OneWay = new ConstantTime(0.0003),
    };

    public static TheoryData<string> Scenes =>
    [
        "untold", "untold, one place", "untold, constant", "untold, eight places", "untold, wavering network", "told",
        "told, one place", "told, wavering network",
    ];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Waiting_inside_a_replica_is_not_counted_twice(string name) =>
        AssertNear(Scene(name), "random", "least-requests");

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_policy_that_makes_more_requests_wait_is_not_flattered(string name) =>
        AssertNear(Scene(name), "least-requests", "random");

    [Theory]
    [InlineData("random", "least-requests")]
    [InlineData("least-requests", "round-robin")]
    public void Batches_are_found_by_what_their_answers_have_in_common(string from, string to)
    {
        var scene = Queueing with
        {
            Profile = new()
            {
                Service = new BatchLatencyTable([(1, 0.02), (8, 0.06)]),
                Discipline = ServerDiscipline.Batching,
                Batching = new() { MaxBatchSize = 8, MaxDelay = TimeSpan.FromMilliseconds(5) },
            },
            Rate = 0.8 * 4 * 8 / 0.06,
        };
        var model = AssertNear(scene, from, to);
        Assert.Contains(model.Caveats, caveat => caveat.Contains("batches of up to 8 requests"));
    }

    [Fact]
    public void What_the_network_takes_is_kept_apart_from_the_work()
    {
        var scene = Scene("told") with { OneWay = new ConstantTime(0.002) };
        var (_, journal) = scene.Run("round-robin");
        var model = Counterfactual.Run(journal, new("random"), stop: TestContext.Current.CancellationToken);
        Assert.Contains(model.Caveats, caveat => caveat.StartsWith("d: 4 ms of an attempt are neither work"));
    }

    private static RecordedScene Scene(string name) => name switch
    {
        "untold" => Queueing,
        "untold, one place" => With(Queueing.Profile with { Concurrency = 1 }),
        "untold, constant" => With(Queueing.Profile with { Service = new ConstantTime(0.03) }),
        "untold, eight places" => With(Queueing.Profile with { Concurrency = 8 }),
        "untold, wavering network" => Queueing with { OneWay = new LogNormalTime(0.0005, 1) },
        "told, wavering network" => Scene("told") with { OneWay = new LogNormalTime(0.0005, 1) },
        "told" => With(Queueing.Profile with { AnswersCarryLoad = true }),
        "told, one place" => With(Queueing.Profile with { AnswersCarryLoad = true, Concurrency = 1 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static RecordedScene With(ReplicaProfile profile) =>
        Queueing with { Profile = profile, Rate = Queueing.Rate * profile.Concurrency / Queueing.Profile.Concurrency };

    private static CounterfactualResult AssertNear(RecordedScene scene, string from, string to)
    {
        var (recorded, journal) = scene.Run(from);
        var model = Counterfactual.Run(journal, new(to), stop: TestContext.Current.CancellationToken);
        AssertNear("recorded policy", recorded, model.Same, model);
        AssertNear("other policy", scene.Run(to).Result, model.Other, model);
        return model;
    }

    private static void AssertNear(
        string what, DeploymentResult expected, RunResult run, CounterfactualResult model)
    {
        var actual = Assert.Single(run.Deployments);
        foreach (var (quantile, want, got) in ((string, double, double)[])
        [
            ("p50", expected.Latency.P50Seconds, actual.Latency.P50Seconds),
            ("p99", expected.Latency.P99Seconds, actual.Latency.P99Seconds),
        ])
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{what}, {quantile}: {want:0.0000} s, {got:0.0000} s");
            Assert.True(
                Math.Abs(got - want) <= Share * want,
                $"{what}, {quantile}: expected {want:0.0000} s, simulated {got:0.0000} s\n"
                + string.Join('\n', model.Caveats));
        }
    }
}
