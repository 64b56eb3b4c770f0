using Ballast.Cluster;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

public sealed class ReconcilerServersTests
{
    private readonly Reconciler _reconciler = new();

    private (List<FleetCommand> Commands, ClusterState State) Plan(ClusterState state, double at)
    {
        var plan = _reconciler.Plan(state, new(Replicas: 1, 0, 0, 0), S(at));
        foreach (var change in plan.Events) { state = state.Apply(change); }
        return ([.. plan.Commands], state);
    }

    [Fact]
    public void Every_listed_server_is_taken_up_whatever_the_budget()
    {
        var (commands, state) = Plan(Wanted(0, Listed("a", "http://x", "http://y")), 1);
        var wanted = commands.Cast<StartReplica>().Select(start => start.Wanted).ToList();
        Assert.Equal(["http://x", "http://y"], wanted.Select(replica => replica.Address));
        Assert.All(wanted, replica => Assert.Null(replica.Footprint));
        Assert.Empty(Plan(state, 1).Commands);
    }

    [Fact]
    public void A_server_that_leaves_the_list_drains_and_one_that_joins_is_taken_up()
    {
        var (_, state) = Plan(Wanted(0, Listed("a", "http://x", "http://y")), 1);
        state = state.Move(2, 1, ReplicaPhase.Ready).Move(2, 2, ReplicaPhase.Ready);
        state = state.Apply(new DeploymentsChanged(S(3), [Listed("a", "http://y", "http://z")]));
        var (commands, after) = Plan(state, 3);
        Assert.Equal("http://z", Assert.IsType<StartReplica>(commands[0]).Wanted.Address);
        Assert.Equal(new DrainReplica(Id("a"), new(1)), commands[1]);
        Assert.Equal(2, commands.Count);
        Assert.Equal("it is no longer listed", after.Find(new ReplicaId(1))!.Reason);
    }

    [Fact]
    public void A_server_with_another_weight_is_taken_up_anew_before_the_old_one_drains()
    {
        var (_, state) = Plan(Wanted(0, Listed("a", "http://x")), 1);
        state = state.Move(2, 1, ReplicaPhase.Ready);
        var heavier = Listed("a") with { Servers = [new("http://x", 3)] };
        var (commands, after) = Plan(state.Apply(new DeploymentsChanged(S(3), [heavier])), 3);
        Assert.Equal(3, Assert.IsType<StartReplica>(Assert.Single(commands)).Wanted.Weight);
        (commands, _) = Plan(after.Move(4, 2, ReplicaPhase.Ready), 4);
        Assert.Equal([new DrainReplica(Id("a"), new(1))], commands);
    }

    [Fact]
    public void A_server_listed_twice_is_taken_up_once() =>
        Assert.Single(Plan(Wanted(0, Listed("a", "http://x", "http://x")), 1).Commands);

    [Fact]
    public void A_server_that_failed_is_taken_up_again_after_the_back_off()
    {
        var (_, state) = Plan(Wanted(0, Listed("a", "http://x")), 1);
        state = state.Move(2, 1, ReplicaPhase.Failed);
        Assert.Empty(Plan(state, 2).Commands);
        Assert.Equal(new ReplicaId(2), Assert.Single(Plan(state, 3).Commands).Replica);
    }

    [Fact]
    public void Own_replicas_serve_until_the_first_listed_server_answers()
    {
        var state = Wanted(0, Scaled("a")).Ready(1, 1, "a")
            .Apply(new DeploymentsChanged(S(2), [Listed("a", "http://x")]));
        (var commands, state) = Plan(state, 2);
        Assert.IsType<StartReplica>(Assert.Single(commands));
        (commands, _) = Plan(state.Move(3, 2, ReplicaPhase.Ready), 3);
        Assert.Equal([new DrainReplica(Id("a"), new(1))], commands);
    }

    [Fact]
    public void Listed_servers_take_no_node_and_survive_its_loss()
    {
        var (_, state) = Plan(Wanted(0, Listed("a", "http://x")).Apply(new NodeJoined(S(0), Node(0, cpu: 1))), 1);
        state = state.Move(2, 1, ReplicaPhase.Ready).Apply(new NodeLost(S(3), new(0)));
        Assert.Equal(ReplicaPhase.Ready, state.Phase(1));
    }
}
