using Ballast.Cluster;
using Ballast.Scaling;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

public sealed class ReconcilerTests
{
    private readonly Reconciler _reconciler = new();
    private ResourceBudget _budget;
    private TimeSpan _next;

    // "start 3", "drain 1", "stop 2": one word and one number per command, with the state after the events.
    private (string Commands, ClusterState State) Plan(
        ClusterState state, double at, IReadOnlyDictionary<ReplicaId, int>? loads = null)
    {
        var plan = _reconciler.Plan(state, _budget, S(at), loads);
        _next = plan.NextTick;
        foreach (var change in plan.Events) { state = state.Apply(change); }
        return (Words(plan.Commands), state);
    }

    private static string Words(ReadOnlySpan<FleetCommand> commands)
    {
        var words = new List<string>();
        foreach (var command in commands)
        {
            var verb = command is StartReplica ? "start" : command is DrainReplica ? "drain" : "stop";
            words.Add($"{verb} {command.Replica}");
        }
        return string.Join(", ", words);
    }

    [Fact]
    public void Starts_what_is_missing_and_plans_nothing_the_second_time()
    {
        var (commands, state) = Plan(Wanted(0, Scaled("a", min: 2)), 1);
        Assert.Equal("start 1, start 2", commands);
        Assert.Equal(ReplicaPhase.Requested, state.Phase(2));
        Assert.Equal(string.Empty, Plan(state, 1).Commands);
        Assert.Equal(S(11), _next);
    }

    [Fact]
    public void A_start_carries_what_the_replica_needs()
    {
        var deployment = Scaled("a") with { MaxConcurrency = 8, Revision = 7, AnswersProbes = true };
        var plan = _reconciler.Plan(Wanted(0, deployment), default, S(2));
        var replica = Assert.IsType<StartReplica>(plan.Commands[0]).Wanted;
        Assert.Equal((8, 7UL, S(2), true),
            (replica.MaxConcurrency, replica.Revision, replica.RequestedAt, replica.AnswersProbes));
        Assert.Equal(deployment.Footprint, replica.Footprint);
    }

    [Fact]
    public void A_start_that_shows_no_effect_is_sent_again_every_ten_seconds()
    {
        var (_, state) = Plan(Wanted(0, Scaled("a")), 0);
        Assert.Equal(string.Empty, Plan(state, 9.9).Commands);
        Assert.Equal("start 1", Plan(state, 10).Commands);
        Assert.Equal(string.Empty, Plan(state, 19.9).Commands);
        Assert.Equal("start 1", Plan(state, 20).Commands);
        Assert.Equal(string.Empty, Plan(state.Move(21, 1, ReplicaPhase.Starting), 40).Commands);
    }

    [Fact]
    public void Waits_for_the_back_off()
    {
        var state = Wanted(0, Scaled("a")).Request(1, 1, "a").Move(1, 1, ReplicaPhase.Failed);
        Assert.Equal(string.Empty, Plan(state, 1.5).Commands);
        Assert.Equal(StartObstacle.Backoff, _reconciler.Obstacle(Id("a")));
        Assert.Equal(S(2), _next);
        Assert.Equal("start 2", Plan(state, 2).Commands);
        Assert.Equal(StartObstacle.None, _reconciler.Obstacle(Id("a")));
    }

    [Fact]
    public void Surplus_that_still_starts_is_stopped_at_once_before_any_ready_one_drains()
    {
        var state = Wanted(0, Scaled("a", max: 9))
            .Request(1, 1, "a").Ready(1, 2, "a").Request(1, 3, "a").Ready(1, 4, "a");
        var (commands, after) = Plan(state.Aim(2, "a", 1), 2);
        Assert.Equal("stop 3, stop 1, drain 4", commands);
        Assert.Equal(ReplicaPhase.Draining, after.Phase(3));
        Assert.Equal("surplus: 1 wanted", after.Find(new ReplicaId(4))!.Reason);
        Assert.Equal(string.Empty, Plan(after, 2).Commands);
    }

    [Fact]
    public void The_least_loaded_drains_first_and_the_youngest_of_equals()
    {
        var state = Wanted(0, Scaled("a")).Ready(1, 1, "a").Ready(1, 2, "a").Ready(1, 3, "a").Aim(2, "a", 2);
        Assert.Equal("drain 3", Plan(state, 2).Commands);
        var loads = new Dictionary<ReplicaId, int> { [new(1)] = 5, [new(2)] = 1, [new(3)] = 2 };
        Assert.Equal("drain 2", Plan(state, 2, loads).Commands);
    }

    [Fact]
    public void A_drained_replica_is_stopped_once_and_again_when_the_command_was_lost()
    {
        var (_, state) = Plan(Wanted(0, Scaled("a", min: 0)).Ready(1, 1, "a"), 2);
        Assert.Equal(ReplicaPhase.Draining, state.Phase(1));
        Assert.Equal(string.Empty, Plan(state, 3).Commands);
        _reconciler.Drained(new(1));
        Assert.Equal("stop 1", Plan(state, 4).Commands);
        Assert.Equal(string.Empty, Plan(state, 13.9).Commands);
        Assert.Equal("stop 1", Plan(state, 14).Commands);
        Assert.Equal(string.Empty, Plan(state.Move(15, 1, ReplicaPhase.Stopped), 60).Commands);
        Assert.Equal(TimeSpan.MaxValue, _next);
    }

    [Fact]
    public void A_drain_has_a_limit()
    {
        var deployment = Scaled("a", min: 0) with { Router = new() { DrainLimit = S(5) } };
        var (_, state) = Plan(Wanted(0, deployment).Ready(1, 1, "a"), 2);
        Assert.Equal(S(7), _next);
        Assert.Equal(string.Empty, Plan(state, 6.9).Commands);
        Assert.Equal("stop 1", Plan(state, 7).Commands);
    }

    [Fact]
    public void Replicas_of_a_deployment_that_is_gone_drain_by_its_own_limit()
    {
        var deployment = Scaled("a") with { Router = new() { DrainLimit = S(90) } };
        var state = Wanted(0, deployment).Ready(1, 1, "a").Request(1, 2, "a");
        Plan(state.Aim(1, "a", 2), 1);
        var (commands, after) = Plan(state.Apply(new DeploymentsChanged(S(2), [])), 2);
        Assert.Equal("drain 1, stop 2", commands);
        after = after.Move(3, 2, ReplicaPhase.Stopped);
        Assert.Equal(string.Empty, Plan(after, 91.9).Commands);
        Assert.Equal("stop 1", Plan(after, 92).Commands);
    }

    [Fact]
    public void A_start_waits_until_a_draining_replica_gives_its_budget_back()
    {
        _budget = new(Replicas: 2, 0, 0, 0);
        var state = Wanted(0, Scaled("a", min: 0), Scaled("b")).Ready(1, 1, "a").Ready(1, 2, "a").Aim(1, "a", 1);
        (var commands, state) = Plan(state, 2);
        Assert.Equal("drain 2", commands);
        Assert.Equal(StartObstacle.Budget, _reconciler.Obstacle(Id("b")));
        Assert.Equal("start 3", Plan(state.Move(3, 2, ReplicaPhase.Stopped), 3).Commands);
    }

    [Fact]
    public void Devices_cores_and_memory_count_against_the_budget()
    {
        var footprint = new ReplicaFootprint { Devices = 2, CpuCores = 0.1, MemoryBytes = 10 };
        var state = Wanted(0, Scaled("a", min: 4, footprint: footprint));
        _budget = new(0, Devices: 7, 0, 0);
        Assert.Equal("start 1, start 2, start 3", Plan(state, 1).Commands);
        _budget = new(0, 0, CpuCores: 0.3, 0);
        Assert.Equal("start 1, start 2, start 3", Plan(state, 1).Commands);
        _budget = new(0, 0, 0, MemoryBytes: 19);
        Assert.Equal("start 1", Plan(state, 1).Commands);
    }

    [Fact]
    public void Another_revision_rolls_one_at_a_time_even_with_a_full_budget()
    {
        _budget = new(Replicas: 2, 0, 0, 0);
        var state = Wanted(0, Scaled("a", min: 2) with { Revision = 1 }).Ready(1, 1, "a").Ready(1, 2, "a");
        (var commands, state) = Plan(state, 2);
        Assert.Equal("start 3", commands);
        (commands, state) = Plan(state.Move(3, 3, ReplicaPhase.Warming), 3);
        Assert.Equal(string.Empty, commands);
        (commands, state) = Plan(state.Move(4, 3, ReplicaPhase.Ready), 4);
        Assert.Equal("drain 2", commands);
        Assert.Equal(string.Empty, Plan(state, 5).Commands);
        (commands, state) = Plan(state.Move(6, 2, ReplicaPhase.Stopped), 6);
        Assert.Equal("start 4", commands);
        (commands, state) = Plan(state.Move(7, 4, ReplicaPhase.Ready), 7);
        Assert.Equal("drain 1", commands);
        Assert.Equal(string.Empty, Plan(state.Move(8, 1, ReplicaPhase.Stopped), 8).Commands);
    }

    [Fact]
    public void A_new_revision_that_does_not_start_leaves_the_old_one_serving()
    {
        var state = Wanted(0, Scaled("a") with { Revision = 1 }).Ready(1, 1, "a");
        (_, state) = Plan(state, 2);
        (var commands, state) = Plan(state.Move(3, 2, ReplicaPhase.Failed), 3);
        Assert.Equal(string.Empty, commands);
        Assert.Equal(ReplicaPhase.Ready, state.Phase(1));
        Assert.Equal("start 3", Plan(state, 4).Commands);
    }

    [Fact]
    public void An_outdated_replica_that_still_starts_is_replaced_at_once()
    {
        var state = Wanted(0, Scaled("a") with { Revision = 1 }).Request(1, 1, "a");
        Assert.Equal("stop 1, start 2", Plan(state, 2).Commands);
    }

    [Fact]
    public void Only_one_surge_in_all_goes_over_the_budget()
    {
        _budget = new(Replicas: 2, 0, 0, 0);
        var state = Wanted(0, Scaled("a") with { Revision = 1 }, Scaled("b") with { Revision = 1 });
        state = state.Ready(1, 1, "a").Ready(1, 2, "b");
        (var commands, state) = Plan(state, 2);
        Assert.Equal("start 3", commands);
        Assert.Equal(StartObstacle.Budget, _reconciler.Obstacle(Id("b")));
        (commands, state) = Plan(state.Move(3, 3, ReplicaPhase.Ready), 3);
        Assert.Equal("drain 1", commands);
        Assert.Equal("start 4", Plan(state.Move(4, 1, ReplicaPhase.Stopped), 4).Commands);
    }

    [Fact]
    public void Where_no_node_has_room_for_a_surge_an_old_replica_makes_room()
    {
        var deployment = Scaled("a", footprint: new() { Devices = 1 });
        var state = Wanted(0, deployment).Apply(new NodeJoined(S(0), Node(1, devices: 1)));
        (_, state) = Plan(state, 0);
        state = state.Move(1, 1, ReplicaPhase.Ready)
            .Apply(new DeploymentsChanged(S(2), [deployment with { Revision = 1 }]));
        (var commands, state) = Plan(state, 2);
        Assert.Equal("drain 1", commands);
        Assert.Equal("it makes room for another revision", state.Find(new ReplicaId(1))!.Reason);
        Assert.Equal("start 2", Plan(state.Move(3, 1, ReplicaPhase.Stopped), 3).Commands);
    }

    [Fact]
    public void No_room_on_any_node_is_said()
    {
        var state = Wanted(0, Scaled("a", footprint: new() { CpuCores = 4 }))
            .Apply(new NodeJoined(S(0), Node(1, cpu: 2)));
        Assert.Equal(string.Empty, Plan(state, 1).Commands);
        Assert.Equal(StartObstacle.NoRoom, _reconciler.Obstacle(Id("a")));
    }
}
