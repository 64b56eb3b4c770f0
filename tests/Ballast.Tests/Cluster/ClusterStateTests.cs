using Ballast.Cluster;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

public sealed class ClusterStateTests
{
    private sealed record Unheard(TimeSpan At) : ClusterEvent(At);

    [Fact]
    public void Every_event_counts_in_the_version_and_time_never_runs_back()
    {
        var state = Wanted(5, Scaled("a")).Move(3, 99, ReplicaPhase.Ready);
        Assert.Equal(2, state.Version);
        Assert.Equal(S(5), state.AsOf);
        state = state.Request(3, 1, "a");
        Assert.Equal(S(5), state.Find(new ReplicaId(1))!.RequestedAt);
    }

    [Fact]
    public void An_unknown_kind_of_event_is_an_error() =>
        Assert.Throws<ArgumentException>(() => ClusterState.Empty.Apply(new Unheard(S(1))));

    [Fact]
    public void An_event_about_something_unknown_changes_only_the_version()
    {
        var state = Wanted(1, Scaled("a")).Ready(1, 1, "a");
        foreach (var change in new ClusterEvent[]
        {
            new ReplicaMoved(S(2), new(7), ReplicaPhase.Ready),
            new NodeLost(S(2), new(7)),
            new TargetChanged(S(2), Id("b"), new(2, 1, "test")),
            new ReplicaRequested(S(2), new() { Id = new(7), Deployment = Id("b") }),
        })
        {
            Assert.Equal(state with { Version = state.Version + 1, AsOf = S(2) }, state.Apply(change));
        }
    }

    [Fact]
    public void Phases_only_rise_and_nothing_follows_an_end()
    {
        var state = Wanted(1, Scaled("a")).Ready(2, 1, "a").Move(3, 1, ReplicaPhase.Warming);
        Assert.Equal(ReplicaPhase.Ready, state.Phase(1));
        Assert.Equal(S(2), state.Find(new ReplicaId(1))!.PhaseSince);
        state = state.Move(4, 1, ReplicaPhase.Stopped).Move(5, 1, ReplicaPhase.Failed).Move(6, 1, ReplicaPhase.Ready);
        Assert.Equal(ReplicaPhase.Stopped, state.Phase(1));
        Assert.Equal(S(4), state.Find(new ReplicaId(1))!.PhaseSince);
    }

    [Fact]
    public void An_address_stays_until_another_is_told()
    {
        var state = Wanted(1, Scaled("a")).Request(1, 1, "a");
        state = state.Apply(new ReplicaMoved(S(2), new(1), ReplicaPhase.Starting, "http://127.0.0.1:4"));
        Assert.Equal("http://127.0.0.1:4", state.Move(3, 1, ReplicaPhase.Ready).Find(new ReplicaId(1))!.Address);
    }

    [Fact]
    public void A_listed_server_keeps_the_address_it_is_listed_under()
    {
        var state = Wanted(1, Listed("a", "http://x"));
        state = state.Apply(new ReplicaRequested(S(1),
            new() { Id = new(1), Deployment = Id("a"), Address = "http://x" }));
        state = state.Apply(new ReplicaMoved(S(2), new(1), ReplicaPhase.Ready, "http://x/"));
        Assert.Equal("http://x", state.Find(new ReplicaId(1))!.Address);
    }

    [Fact]
    public void A_number_is_never_used_again()
    {
        var state = Wanted(1, Scaled("a")).Request(1, 5, "a");
        Assert.Equal(6, state.NextReplica);
        Assert.Single(state.Request(2, 5, "a").Replicas);
        Assert.Single(state.Request(2, 3, "a").Replicas);
    }

    [Fact]
    public void A_failed_start_backs_off_twice_as_long_each_time_up_to_a_minute()
    {
        var state = Wanted(0, Scaled("a"));
        var delays = new List<double>();
        for (var i = 1; i <= 8; i++)
        {
            state = state.Request(100 * i, i, "a").Move(100 * i, i, ReplicaPhase.Failed);
            delays.Add((state.Backoffs[Id("a")].NotBefore - S(100 * i)).TotalSeconds);
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], delays);
        Assert.Equal(8, state.Backoffs[Id("a")].Failures);
    }

    [Fact]
    public void A_crash_soon_after_readiness_counts_and_one_after_thirty_seconds_does_not()
    {
        var state = Wanted(0, Scaled("a")).Ready(10, 1, "a").Move(39.9, 1, ReplicaPhase.Failed);
        Assert.Equal(1, state.Backoffs[Id("a")].Failures);
        Assert.Empty(Wanted(0, Scaled("a")).Ready(10, 1, "a").Move(40, 1, ReplicaPhase.Failed).Backoffs);
    }

    [Fact]
    public void A_replica_that_ends_well_without_having_been_asked_counts_too()
    {
        var state = Wanted(0, Scaled("a")).Request(1, 1, "a").Move(1, 1, ReplicaPhase.Stopped);
        Assert.Equal(1, state.Backoffs[Id("a")].Failures);
        Assert.Empty(Wanted(0, Scaled("a")).Ready(1, 1, "a").Move(2, 1, ReplicaPhase.Draining)
            .Move(3, 1, ReplicaPhase.Stopped).Backoffs);
    }

    [Fact]
    public void A_replica_that_stayed_ready_for_thirty_seconds_ends_the_row_of_failures()
    {
        var state = Wanted(0, Scaled("a")).Request(1, 1, "a").Move(1, 1, ReplicaPhase.Failed).Ready(10, 2, "a");
        Assert.Equal(1, state.Move(39.9, 99, ReplicaPhase.Ready).Backoffs[Id("a")].Failures);
        Assert.Empty(state.Move(40, 99, ReplicaPhase.Ready).Backoffs);
    }

    [Fact]
    public void A_replica_that_was_ready_before_the_failures_does_not_end_their_row()
    {
        var state = Wanted(0, Scaled("a")).Ready(1, 1, "a");
        state = state.Request(50, 2, "a").Move(50, 2, ReplicaPhase.Failed);
        state = state.Request(52, 3, "a").Move(52, 3, ReplicaPhase.Failed);
        Assert.Equal(new StartBackoff(2, S(54)), state.Backoffs[Id("a")]);
    }

    [Fact]
    public void Another_revision_forgets_the_failures()
    {
        var state = Wanted(0, Scaled("a")).Request(1, 1, "a").Move(1, 1, ReplicaPhase.Failed);
        Assert.Single(state.Apply(new DeploymentsChanged(S(2), [Scaled("a", max: 9)])).Backoffs);
        Assert.Empty(state.Apply(new DeploymentsChanged(S(2), [Scaled("a") with { Revision = 1 }])).Backoffs);
    }

    [Fact]
    public void Only_the_last_eight_dead_of_a_deployment_are_kept()
    {
        var state = Wanted(0, Scaled("a"), Scaled("b")).Ready(0, 1, "b").Move(40, 1, ReplicaPhase.Stopped);
        for (var i = 2; i <= 12; i++)
        {
            state = state.Request(100 + i, i, "a").Move(100 + i, i, ReplicaPhase.Failed, "boom");
        }
        Assert.Equal([1, 5, 6, 7, 8, 9, 10, 11, 12], state.Replicas.Select(replica => replica.Id.Value));
        Assert.Equal("boom", state.Find(new ReplicaId(12))!.Reason);
    }

    [Fact]
    public void The_dead_keep_the_reason_they_were_taken_down_for()
    {
        var state = Wanted(0, Scaled("a")).Ready(1, 1, "a").Move(2, 1, ReplicaPhase.Draining, "only 0 are wanted");
        Assert.Equal("only 0 are wanted", state.Move(3, 1, ReplicaPhase.Stopped).Find(new ReplicaId(1))!.Reason);
    }

    [Fact]
    public void A_lost_node_fails_its_replicas_without_counting_a_failed_start()
    {
        var state = Wanted(0, Scaled("a")).Apply(new NodeJoined(S(0), Node(3)));
        for (var i = 1; i <= 2; i++)
        {
            state = state.Apply(new ReplicaRequested(S(1), new()
            {
                Id = new(i),
                Deployment = Id("a"),
                Node = new(i == 1 ? 3 : 4),
                Footprint = new(),
            }));
        }
        state = state.Apply(new NodeLost(S(2), new(3)));
        Assert.Empty(state.Nodes);
        Assert.Equal(ReplicaPhase.Failed, state.Phase(1));
        Assert.Equal(ReplicaPhase.Requested, state.Phase(2));
        Assert.Equal("node node-3 was lost", state.Find(new ReplicaId(1))!.Reason);
        Assert.Empty(state.Backoffs);
    }

    [Fact]
    public void Nodes_are_kept_by_number_and_replaced_by_it()
    {
        var state = ClusterState.Empty.Apply(new NodeJoined(S(0), Node(5))).Apply(new NodeJoined(S(0), Node(2)))
            .Apply(new NodeJoined(S(1), Node(5, cpu: 8)));
        Assert.Equal([2, 5], state.Nodes.Select(node => node.Id.Value));
        Assert.Equal(8, state.Nodes[1].CpuCores);
    }

    [Fact]
    public void New_deployments_start_with_their_minimum_and_lists_with_their_servers()
    {
        var state = Wanted(0, Scaled("b", min: 2), Scaled("a", min: 0), Listed("c", "http://x", "http://y"));
        Assert.Equal(["a", "b", "c"], state.Deployments.Select(deployment => deployment.Id.Value));
        Assert.Equal([0, 2, 2], state.Targets.Values.Select(target => target.Replicas));
        Assert.Equal("starts with its minimum of 2", state.Targets[Id("b")].Reason);
    }

    [Fact]
    public void Targets_are_kept_within_new_bounds_and_go_with_their_deployment()
    {
        var state = Wanted(0, Scaled("a"), Scaled("b"), Scaled("c")).Aim(1, "a", 4).Aim(1, "b", 3);
        state = state.Apply(new DeploymentsChanged(S(2), [Scaled("a", max: 2), Scaled("b")]));
        Assert.Equal(["a", "b"], state.Targets.Keys.Select(id => id.Value));
        Assert.Equal("its bounds are 1 to 2 now", state.Targets[Id("a")].Reason);
        Assert.Equal([2, 3], state.Targets.Values.Select(target => target.Replicas));
    }

    [Fact]
    public void A_target_is_cut_at_the_maximum_but_may_fall_below_the_minimum()
    {
        var state = Wanted(0, Scaled("a", min: 2), Listed("c", "http://x"));
        Assert.Equal(4, state.Aim(1, "a", 9).Targets[Id("a")].Replicas);
        Assert.Equal(1, state.Aim(1, "a", 1).Targets[Id("a")].Replicas);
        Assert.Equal(1, state.Aim(1, "c", 9).Targets[Id("c")].Replicas);
        state = state.Apply(new TargetChanged(S(1), Id("a"), new(2, double.NaN, "test")));
        Assert.Equal(1, state.Targets[Id("a")].AcceptRate);
    }

    [Fact]
    public void Dead_replicas_go_with_their_deployment_and_living_ones_stay_until_they_end()
    {
        var state = Wanted(0, Scaled("a")).Ready(1, 1, "a").Move(2, 1, ReplicaPhase.Failed).Ready(3, 2, "a");
        state = state.Apply(new DeploymentsChanged(S(4), []));
        Assert.Equal([2], state.Replicas.Select(replica => replica.Id.Value));
        Assert.Empty(state.Move(5, 2, ReplicaPhase.Stopped).Replicas);
    }

    [Fact]
    public void A_fold_does_not_change_the_state_it_started_from()
    {
        var before = Wanted(0, Scaled("a")).Ready(1, 1, "a");
        var copy = before with { };
        _ = before.Move(2, 1, ReplicaPhase.Failed).Apply(new DeploymentsChanged(S(3), []));
        Assert.Equal(copy, before);
    }
}
