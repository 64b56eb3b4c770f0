using Ballast.Queueing;
using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Load probes in idle times, and what replicas tell of themselves while requests wait.</summary>
public sealed class RouterProbeTests
{
    [Fact]
    public void Replicas_are_asked_for_their_load_when_no_request_comes()
    {
        var scene = Probing(replicas: 4);
        Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
        scene.Arrive(1);
        Assert.Equal(3, scene.Last.Count(dispatch => dispatch.Kind == DispatchKind.Probe));
        scene.End(1);

        Assert.Equal(TimeSpan.FromSeconds(0.5), scene.Router.NextTick);
        scene.At(0.5);
        scene.Tick();
        Assert.All(scene.Last, dispatch => Assert.Equal(DispatchKind.Probe, dispatch.Kind));
        Assert.Equal(3, scene.Last.Select(dispatch => dispatch.Replica).Distinct().Count());
        Assert.Equal(TimeSpan.FromSeconds(1), scene.Router.NextTick);
    }

    [Fact]
    public void After_a_pause_the_next_request_is_placed_by_the_answers_of_the_idle_time()
    {
        var scene = Probing(replicas: 4);
        scene.Arrive(1);
        scene.End(1);
        Answer(scene, atSeconds: 0.5);
        Answer(scene, atSeconds: 1);
        Answer(scene, atSeconds: 1.5);

        scene.At(1.9);
        Assert.Contains("send 2 to ", scene.Arrive(2), StringComparison.Ordinal);
        var send = scene.Last.Single(dispatch => dispatch.Kind == DispatchKind.Send);
        Assert.Equal(0.010 * send.Replica.Value, send.Cost, 9);
    }

    [Fact]
    public void A_replica_that_is_out_is_not_asked()
    {
        var scene = Probing(replicas: 3, new EjectionSettings { FailedProbes = 1, MaxShare = 0.5 });
        scene.Arrive(1);
        scene.End(1);
        scene.Probed(2, healthy: false);

        scene.At(0.5);
        scene.Tick();
        Assert.Equal([1, 3], scene.Last.Select(dispatch => dispatch.Replica.Value).Order());
    }

    [Fact]
    public void One_replica_alone_is_not_asked()
    {
        var scene = Probing(replicas: 1);
        scene.Arrive(1);
        scene.End(1);

        Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
    }

    [Fact]
    public void Who_waited_for_a_report_is_sent_when_it_comes()
    {
        var (router, _) = Cautious();
        Assert.Equal(DispatchKind.Wait, router.Arrive(Request(1), default)[0].Kind);

        var sent = router.Report(new ReplicaId(1), new EngineReport { Running = 1 }, TimeSpan.FromSeconds(1));

        Assert.Equal((DispatchKind.Send, 1UL), (sent[0].Kind, sent[0].Request.Value));
    }

    [Fact]
    public void Who_waited_for_the_answer_of_a_load_probe_is_sent_when_it_comes()
    {
        var (router, _) = Cautious();
        Assert.Equal(DispatchKind.Wait, router.Arrive(Request(1), default)[0].Kind);

        var sent = router.ProbeAnswered(new ReplicaId(1), new ProbeAnswer(0, 0.01), TimeSpan.FromSeconds(1));

        Assert.Equal((DispatchKind.Send, 1UL), (sent[0].Kind, sent[0].Request.Value));
    }

    [Fact]
    public void Who_waited_for_a_replica_whose_health_probe_failed_is_sent_as_soon_as_one_succeeds()
    {
        var scene = new RouterScene(1, settings: RouterScene.Calm with
        {
            Ejection = new EjectionSettings { FailedProbes = 1, MaxShare = 1 },
        });
        scene.Probed(1, healthy: false);
        Assert.Equal("wait 1", scene.Arrive(1));
        scene.At(6);
        Assert.Equal(string.Empty, scene.Tick());

        scene.Probed(1, healthy: true);
        Assert.True(scene.Router.NextTick <= scene.Now);
        Assert.Equal("readmit 1; send 1 to 1", scene.Tick());
    }

    private static void Answer(RouterScene scene, double atSeconds)
    {
        scene.At(atSeconds);
        scene.Tick();
        foreach (var dispatch in scene.Last)
        {
            var answer = new ProbeAnswer(0, 0.010 * dispatch.Replica.Value);
            scene.Router.ProbeAnswered(dispatch.Replica, in answer, scene.Now);
        }
    }

    private static RouterScene Probing(int replicas, EjectionSettings? ejection = null) => new(
        replicas,
        settings: RouterScene.Calm with { Ejection = ejection ?? RouterScene.Calm.Ejection },
        routing: "prequal",
        answersProbes: true);

    private static (Router Router, CautiousChoice Policy) Cautious()
    {
        var scene = new RouterScene(0);
        var policy = new CautiousChoice();
        var router = new Router(scene.Deployment, 1, policy, QueueOrderCatalogue.Create(new PolicyChoice("fcfs")));
        scene.Put(1, ReplicaPhase.Ready);
        router.Update(scene.State(), default);
        return (router, policy);
    }

    private static InferenceRequest Request(ulong id) =>
        new() { Id = new RequestId(id), ArrivedAt = default };

    /// <summary>Sends nothing to a replica that has told nothing of itself.</summary>
    private sealed class CautiousChoice : IProbingPolicy
    {
        private bool _answered;

        public string Name => "test-cautious";

        public RoutingDecision Choose(in RoutingContext context) =>
            _answered || context.Candidates[0].ReportedRunning > 0 ? RoutingDecision.Send(0) : RoutingDecision.Wait;

        public void Score(in RoutingContext context, Span<double> costs) => costs.Clear();

        public int PlanProbes(in RoutingContext context, Span<int> candidates) => 0;

        public void ProbeAnswered(in ReplicaSnapshot replica, in ProbeAnswer answer, TimeSpan now) => _answered = true;
    }
}
