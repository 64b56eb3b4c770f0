using System.Collections.Immutable;
using Ballast.Routing;

namespace Ballast.Tests.Routing.Policies;

public sealed class C3Tests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("c3");

    // R = 0.4, S = 0.1, own in flight 1, reported queue 2: q = 1 + 1 + 2 = 4, Ψ = 0.3 + 64 · 0.1.
    [Fact]
    public void Scores_as_computed_by_hand()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 1));
        Report(policy, scene, responseSeconds: 0.4, serviceSeconds: 0.1, queue: 2);
        Assert.Equal(6.7, scene.Score(policy)[0], precision: 12);
    }

    // R = 0.1·0.2 + 0.9·0.4 = 0.38, S = 0.1·0.1 + 0.9·0.2 = 0.19, queue = 0.1·1 + 0.9·3 = 2.8, q = 1 + 0 + 2.8.
    [Fact]
    public void The_newest_sample_weighs_nine_tenths()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 0));
        Report(policy, scene, responseSeconds: 0.2, serviceSeconds: 0.1, queue: 1);
        Report(policy, scene, responseSeconds: 0.4, serviceSeconds: 0.2, queue: 3);
        Assert.Equal(0.19 + (3.8 * 3.8 * 3.8 * 0.19), scene.Score(policy)[0], precision: 12);
    }

    [Fact]
    public void Without_reports_the_queue_is_our_own_and_the_service_time_the_response_time()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 2));
        scene.End(policy, candidate: 0, seconds: 0.2);
        Assert.Equal(27 * 0.2, scene.Score(policy)[0], precision: 12);
    }

    [Fact]
    public void Own_requests_count_once_for_each_gateway()
    {
        var policy = Create(("clients", 3));
        var scene = new Scene(Scene.Busy(0, 2));
        scene.End(policy, candidate: 0, seconds: 0.2);
        Assert.Equal(7 * 7 * 7 * 0.2, scene.Score(policy)[0], precision: 12);
    }

    [Fact]
    public void A_slow_replica_with_an_empty_queue_yields_to_a_fast_one_with_a_short_queue_only()
    {
        var policy = Create();
        var scene = new Scene(Scene.Busy(0, 0), Scene.Busy(1, 1));
        scene.End(policy, candidate: 0, seconds: 1);
        scene.End(policy, candidate: 1, seconds: 0.1);
        Assert.Equal(1, scene.Ask(policy).Candidate);
        scene.Replicas[1] = Scene.Busy(1, 2);
        Assert.Equal(0, scene.Ask(policy).Candidate);
    }

    [Fact]
    public void Failing_fast_is_never_fast()
    {
        var policy = Create();
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 0.2);
        scene.End(policy, candidate: 1, seconds: 0.2);
        scene.End(policy, candidate: 1, seconds: 0.001, RequestEnd.ReplicaError);
        Assert.Equal(0.02 + 0.9, scene.Score(policy)[1], precision: 12);
        Assert.Equal(0, scene.Ask(policy).Candidate);
    }

    // τ = 60 s and the mean stays 0.2: what lies above it fades, so that the replica is tried again one day.
    [Fact]
    public void A_bad_response_time_fades_to_the_mean()
    {
        var policy = Create();
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 0.2);
        scene.End(policy, candidate: 1, seconds: 1.2);
        scene.Now += TimeSpan.FromSeconds(60);
        Assert.Equal(0.2 + Math.Exp(-1), scene.Score(policy)[1], precision: 12);
        Assert.Equal(0.2, scene.Score(policy)[0], precision: 12);
    }

    [Fact]
    public void Forgets_nothing_when_told_so()
    {
        var policy = Create(("forget", 0));
        var scene = new Scene(replicas: 2);
        scene.End(policy, candidate: 0, seconds: 0.2);
        scene.End(policy, candidate: 1, seconds: 1.2);
        scene.Now += TimeSpan.FromDays(1);
        Assert.Equal(1.2, scene.Score(policy)[1], precision: 12);
    }

    private static void Report(
        IRoutingPolicy policy, Scene scene, double responseSeconds, double serviceSeconds, int queue) =>
        policy.Observe(
            new RequestOutcome
            {
                Request = new(1),
                Replica = scene.Replicas[0].Id,
                End = RequestEnd.Completed,
                Duration = TimeSpan.FromSeconds(responseSeconds),
                ReportedService = TimeSpan.FromSeconds(serviceSeconds),
                ReportedInFlight = queue,
            },
            scene.Replicas[0], scene.Now);

    private static IRoutingPolicy Create(params (string Name, double Value)[] options) =>
        RoutingCatalogue.Create(new PolicyChoice("c3",
            options.ToImmutableSortedDictionary(option => option.Name, option => option.Value)));
}
