using Ballast.Cluster;
using Ballast.Scaling;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

public sealed class ControlPlaneTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    // Wishes what the test says, by name.
    private sealed class Wishing : IAutoscaler
    {
        public Dictionary<string, int> Wishes { get; } = [];

        public int Asked { get; private set; }

        public List<TimeSpan> StartTimes { get; } = [];

        public string Name => "wishing";

        public TimeSpan Interval => S(2);

        public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
        {
            Asked++;
            StartTimes.Clear();
            for (var i = 0; i < decisions.Length; i++)
            {
                StartTimes.Add(context.Deployments[i].StartTime);
                var wish = Wishes.GetValueOrDefault(context.Deployments[i].Deployment.Id.Value);
                decisions[i] = new(wish, 1, $"wishes {wish}");
            }
        }
    }

    private readonly Wishing _wishing = new();

    private ControlPlane Plane(int replicas, params Deployment[] deployments)
    {
        var plane = new ControlPlane(new() { Budget = new(replicas, 0, 0, 0) }, _wishing);
        plane.Apply(new DeploymentsChanged(S(0), [.. deployments]));
        return plane;
    }

    private static void Ready(ControlPlane plane, double at, params int[] replicas)
    {
        foreach (var id in replicas) { plane.Apply(new ReplicaMoved(S(at), new(id), ReplicaPhase.Ready)); }
    }

    private static int Target(ControlPlane plane, string name) => plane.State.Targets[Id(name)].Replicas;

    [Fact]
    public void Deployments_start_with_their_minimum_at_once_and_all_events_are_told()
    {
        var plane = new ControlPlane(new(), _wishing);
        var output = plane.Apply(new DeploymentsChanged(S(1), [Scaled("a", min: 2)]));
        Assert.Equal(["DeploymentsChanged", "ReplicaRequested", "ReplicaRequested"],
            output.Events.ToArray().Select(change => change.GetType().Name));
        Assert.Equal([1, 2], output.Commands.ToArray().Select(command => command.Replica.Value));
        Assert.Same(plane.State, output.State);
        Assert.Equal(3, output.State.Version);
        Assert.Equal(S(1), output.NextTick);
    }

    [Fact]
    public void Asks_the_autoscaler_in_its_own_rhythm()
    {
        var plane = Plane(0, Scaled("a"));
        foreach (var t in (double[])[0, 0.5, 1.9, 2, 3.5, 4.1, 5.9, 6, 60, 61, 62]) { plane.Tick(S(t), Noon); }
        Assert.Equal(6, _wishing.Asked);
        Assert.Equal(S(64), plane.NextTick);
    }

    [Fact]
    public void A_target_changes_only_when_the_number_does()
    {
        var plane = Plane(0, Scaled("a", max: 4));
        _wishing.Wishes["a"] = 3;
        var output = plane.Tick(S(0), Noon);
        Assert.Single(output.Events.ToArray().OfType<TargetChanged>());
        Assert.Equal("wishes 3", plane.State.Targets[Id("a")].Reason);
        Assert.Empty(plane.Tick(S(2), Noon).Events.ToArray());
        Assert.Equal("wishes 3", plane.Explain(Id("a"))!.Reason);
        var change = Assert.Single(plane.Changes);
        Assert.Equal((1, 3), (change.From, change.To));
    }

    [Fact]
    public void A_guard_that_changed_the_wish_is_part_of_the_reason()
    {
        var plane = Plane(3, Scaled("a", max: 9), Scaled("b"));
        (_wishing.Wishes["a"], _wishing.Wishes["b"]) = (7, 1);
        plane.Tick(S(0), Noon);
        Assert.Equal("wishes 7; the shared budget made 7 to 2", plane.State.Targets[Id("a")].Reason);
        var explained = plane.Explain(Id("a"))!;
        Assert.Equal((7, 7, 2, 2),
            (explained.Guarded.Wish, explained.Guarded.AfterBounds, explained.Guarded.AfterBudget, explained.Target));
        Assert.Equal((0, 2, 0, S(0)), (explained.Ready, explained.Starting, explained.Draining, explained.DecidedAt));
    }

    [Fact]
    public void A_waiting_request_wakes_a_deployment_at_zero_at_once()
    {
        var plane = Plane(4, Scaled("a", min: 0));
        Assert.Empty(plane.Tick(S(0), Noon).Commands.ToArray());
        var output = plane.Wake(Id("a"), S(1));
        Assert.IsType<StartReplica>(Assert.Single(output.Commands.ToArray()));
        Assert.Equal("a request waits and no replica is ready", plane.State.Targets[Id("a")].Reason);
        Assert.Empty(plane.Wake(Id("a"), S(1.1)).Events.ToArray());
        Assert.Empty(plane.Wake(Id("unknown"), S(1.2)).Events.ToArray());
    }

    [Fact]
    public void A_wake_holds_until_a_while_after_the_last_load_and_then_it_falls_to_zero()
    {
        var plane = Plane(4, Scaled("a", min: 0));
        plane.Wake(Id("a"), S(1));
        Ready(plane, 2, 1);
        for (var t = 2; t <= 50; t++)
        {
            plane.Sample(Id("a"), new() { At = S(t), Concurrency = t <= 20 ? 1 : 0 });
            plane.Tick(S(t), Noon);
            Assert.Equal(t < 50 ? 1 : 0, Target(plane, "a"));
        }
        Assert.Equal(ReplicaPhase.Draining, plane.State.Phase(1));
    }

    [Fact]
    public void A_wake_takes_a_replica_from_whoever_is_above_the_minimum()
    {
        var plane = Plane(3, Scaled("a", min: 1), Scaled("b", min: 0));
        _wishing.Wishes["a"] = 3;
        plane.Tick(S(0), Noon);
        Ready(plane, 1, 1, 2, 3);
        var output = plane.Wake(Id("b"), S(1));
        Assert.Equal((2, 1), (Target(plane, "a"), Target(plane, "b")));
        Assert.Equal("gives way to b, for which a request waits", plane.State.Targets[Id("a")].Reason);
        Assert.Equal([new DrainReplica(Id("a"), new(3))], output.Commands.ToArray());
        Assert.Equal(StartObstacle.Budget, plane.Explain(Id("b"))!.Obstacle);
        Assert.Equal([new StopReplica(Id("a"), new(3))], plane.Drained(new(3), S(2)).Commands.ToArray());
        output = plane.Apply(new ReplicaMoved(S(3), new(3), ReplicaPhase.Stopped));
        Assert.Equal(Id("b"), Assert.IsType<StartReplica>(Assert.Single(output.Commands.ToArray())).Deployment);
    }

    [Fact]
    public void A_wake_that_others_minimums_leave_no_room_for_is_said()
    {
        var plane = Plane(2, Scaled("a", min: 2), Scaled("b", min: 0));
        Assert.Empty(plane.Wake(Id("b"), S(1)).Events.ToArray());
        Assert.Equal("a request waits, but what others are promised at least fills the budget",
            plane.Explain(Id("b"))!.Reason);
    }

    [Fact]
    public void Minimums_that_do_not_fit_are_shared_before_anything_is_started()
    {
        var plane = Plane(4, Scaled("a", min: 3), Scaled("b", min: 3));
        Assert.Equal((2, 2), (Target(plane, "a"), Target(plane, "b")));
        Assert.Equal([1, 2, 3, 4], plane.State.Replicas.Select(replica => replica.Id.Value));
        Assert.Equal("the budget holds no more", plane.State.Targets[Id("a")].Reason);
    }

    [Fact]
    public void Drained_is_heard_only_of_a_draining_replica()
    {
        var plane = Plane(0, Scaled("a"));
        Ready(plane, 1, 1);
        Assert.Empty(plane.Drained(new(1), S(2)).Commands.ToArray());
        Assert.Empty(plane.Drained(new(9), S(2)).Commands.ToArray());
        plane.Apply(new DeploymentsChanged(S(3), []));
        Assert.Equal([new StopReplica(Id("a"), new(1))], plane.Drained(new(1), S(4)).Commands.ToArray());
    }

    [Fact]
    public void Start_times_are_measured_and_smoothed()
    {
        var plane = Plane(0, Scaled("a", max: 4));
        _wishing.Wishes["a"] = 1;
        plane.Tick(S(0), Noon);
        Assert.Equal([S(10)], _wishing.StartTimes);
        Ready(plane, 4, 1);
        plane.Tick(S(4), Noon);
        Assert.Equal([S(4)], _wishing.StartTimes);
        _wishing.Wishes["a"] = 2;
        plane.Tick(S(6), Noon);
        Ready(plane, 20, 2);
        plane.Tick(S(20), Noon);
        Assert.Equal([S(7)], _wishing.StartTimes);
    }

    [Fact]
    public void The_least_loaded_replica_drains_first()
    {
        var plane = Plane(0, Scaled("a", max: 4));
        _wishing.Wishes["a"] = 3;
        plane.Tick(S(0), Noon);
        Ready(plane, 1, 1, 2, 3);
        plane.Sample(Id("a"), new() { At = S(1) }, [new(new(1), 4), new(new(2), 1), new(new(3), 2)]);
        _wishing.Wishes["a"] = 2;
        Assert.Equal([new DrainReplica(Id("a"), new(2))], plane.Tick(S(2), Noon).Commands.ToArray());
    }

    [Fact]
    public void A_lost_start_is_sent_again_by_a_tick_that_was_announced()
    {
        var plane = new ControlPlane(new(), new PerDeployment("fixed", S(60), _ => new FixedReplicas()));
        plane.Apply(new DeploymentsChanged(S(0), [Scaled("a")]));
        plane.Tick(S(0), Noon);
        Assert.Equal(S(10), plane.NextTick);
        Assert.IsType<StartReplica>(Assert.Single(plane.Tick(S(10), Noon).Commands.ToArray()));
    }

    [Fact]
    public void A_smaller_budget_drains_what_is_over_it()
    {
        var plane = Plane(4, Scaled("a", max: 4));
        _wishing.Wishes["a"] = 4;
        plane.Tick(S(0), Noon);
        Ready(plane, 1, 1, 2, 3, 4);
        var output = plane.Reconfigure(plane.Settings with { Budget = new(2, 0, 0, 0) }, _wishing, S(2));
        Assert.Equal([new DrainReplica(Id("a"), new(4)), new DrainReplica(Id("a"), new(3))], output.Commands.ToArray());
        Assert.Equal(S(2), plane.NextTick);
        plane.Tick(S(2), Noon);
        Assert.Equal(2, Target(plane, "a"));
    }

    [Fact]
    public void A_setting_out_of_range_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() => new ControlPlane(new() { WakeHold = S(0) }, _wishing));
        Assert.Equal("The control plane's WakeHold is 00:00:00; it must be 00:00:01 to 01:00:00.", error.Message);
        var plane = Plane(4, Scaled("a"));
        Assert.Throws<ArgumentException>(
            () => { plane.Reconfigure(plane.Settings with { ChangesKept = 0 }, _wishing, S(2)); });
        Assert.Throws<ArgumentException>(
            () => { plane.Reconfigure(plane.Settings with { Budget = new(-1, 0, 0, 0) }, _wishing, S(2)); });
        Assert.Equal(4, plane.Settings.Budget.Replicas);
    }

    [Fact]
    public void Only_the_last_changes_are_kept()
    {
        var plane = Plane(0, Scaled("a", max: 4));
        plane.Reconfigure(plane.Settings with { ChangesKept = 2 }, _wishing, S(0));
        for (var t = 0; t < 10; t += 2)
        {
            _wishing.Wishes["a"] = 1 + (t % 4);
            plane.Sample(Id("a"), new() { At = S(t) });
            plane.Tick(S(t), Noon);
        }
        Assert.Equal([S(6), S(8)], plane.Changes.Select(change => change.At));
    }

    [Fact]
    public void History_is_kept_per_scaling_deployment_and_goes_with_it()
    {
        var plane = Plane(0, Scaled("a"), Listed("c", "http://x"));
        plane.Sample(Id("a"), new() { At = S(1), Concurrency = 3 });
        plane.Sample(Id("c"), new() { At = S(1), Concurrency = 3 });
        Assert.Equal(1, plane.History(Id("a")).Length);
        Assert.Equal(0, plane.History(Id("c")).Length);
        Assert.Null(plane.Explain(Id("c")));
        plane.Apply(new DeploymentsChanged(S(2), [Listed("c", "http://x")]));
        Assert.Equal(0, plane.History(Id("a")).Length);
    }

    [Fact]
    public void A_tick_that_changes_nothing_allocates_nothing()
    {
        var plane = new ControlPlane(new() { Budget = new(10, 0, 0, 0) },
            new PerDeployment("kpa", S(2), _ => new Kpa(new())));
        plane.Apply(new DeploymentsChanged(S(0), [Scaled("a"), Scaled("b", min: 2)]));
        Ready(plane, 1, 1, 2, 3);
        void Second(int t)
        {
            plane.Sample(Id("a"), new() { At = S(t), Concurrency = 5 });
            plane.Sample(Id("b"), new() { At = S(t), Concurrency = 5 });
            plane.Tick(S(t), Noon);
        }
        var at = 2;
        for (; at < 3000; at++) { Second(at); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (; at < 4000; at++) { Second(at); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
