namespace Ballast.Tests.Routing;

/// <summary>Replicas and gateways that go down, and settings that change under way.</summary>
public sealed class RouterDrainTests
{
    [Fact]
    public void A_router_that_drains_takes_nothing_new_and_ends_what_it_has()
    {
        var scene = new RouterScene(1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);

        Assert.Equal(string.Empty, scene.Drain());
        Assert.Equal("reject 3 Draining", scene.Arrive(3));
        Assert.Equal("finish 1; send 2 to 1", scene.End(1));
        Assert.Equal("finish 2", scene.End(2));
        Assert.Equal(0, scene.Router.Unsettled);
    }

    [Fact]
    public void An_idle_replica_that_drains_is_empty_at_once()
    {
        var scene = new RouterScene();
        scene.Put(1, ReplicaPhase.Draining);

        Assert.Equal("drained 1", scene.Update());
        Assert.Equal(string.Empty, scene.Update());
        Assert.Equal("send 1 to 2", scene.Arrive(1));
    }

    [Fact]
    public void A_busy_replica_that_drains_ends_what_it_has_and_is_told_empty_once()
    {
        var scene = new RouterScene();
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3);
        scene.Put(1, ReplicaPhase.Draining);

        Assert.Equal(string.Empty, scene.Update());
        Assert.Equal("send 4 to 2", scene.Arrive(4));
        Assert.Equal("finish 1", scene.End(1));
        Assert.Equal("finish 3; drained 1", scene.End(3));
        Assert.Equal(string.Empty, scene.Update());
    }

    [Fact]
    public void What_was_in_a_replica_that_died_is_sent_elsewhere_where_that_is_harmless()
    {
        var scene = new RouterScene();
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3, idempotent: false);
        scene.Remove(1);

        Assert.Equal("abandon 1/0; resend 1 to 2", scene.Update());
        Assert.Equal(string.Empty, scene.End(1, attempt: 0, end: RequestEnd.Reset));
        Assert.Equal("finish 3 AttemptsFailed", scene.End(3, end: RequestEnd.Reset));
        Assert.Equal(2, scene.Router.InFlight);
    }

    [Fact]
    public void A_streaming_answer_of_a_replica_that_left_may_end()
    {
        var scene = new RouterScene();
        scene.Arrive(1, streaming: true);
        scene.FirstByte(1);
        scene.Remove(1);

        Assert.Equal(string.Empty, scene.Update());
        Assert.Equal("finish 1", scene.End(1));
    }

    [Fact]
    public void Another_policy_takes_over_with_the_next_request()
    {
        var scene = new RouterScene(2, routing: "round-robin");
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3);
        scene.Deployment = scene.Deployment with
        {
            Policies = scene.Deployment.Policies with { Routing = new PolicyChoice("least-requests") },
        };

        Assert.Equal(string.Empty, scene.Update());

        Assert.Equal("least-requests", scene.Router.PolicyName);
        Assert.Equal("send 4 to 2", scene.Arrive(4));
        Assert.Equal(4, scene.Router.InFlight);
    }

    [Fact]
    public void Another_order_sorts_those_who_wait_already()
    {
        var scene = new RouterScene(1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2, priority: 1);
        scene.Arrive(3, priority: 9);
        scene.Deployment = scene.Deployment with
        {
            Policies = scene.Deployment.Policies with { QueueOrder = new PolicyChoice("priority") },
        };
        scene.Update();

        Assert.Equal("finish 1; send 3 to 1", scene.End(1));
    }

    [Fact]
    public void A_policy_that_is_unknown_changes_nothing()
    {
        var scene = new RouterScene(1, slots: 1);
        var before = scene.Router.Deployment;
        scene.Deployment = before with
        {
            Policies = before.Policies with { Routing = new PolicyChoice("round-robyn") },
        };

        var error = Assert.Throws<ArgumentException>(() => scene.Update());

        Assert.Contains("round-robin", error.Message, StringComparison.Ordinal);
        Assert.Same(before, scene.Router.Deployment);
        Assert.Equal("send 1 to 1", scene.Arrive(1));
    }

    [Fact]
    public void An_order_that_is_unknown_changes_nothing()
    {
        var scene = new RouterScene(1, slots: 1);
        var before = scene.Router.Deployment;
        scene.Deployment = before with
        {
            Policies = new DeploymentPolicies
            {
                Routing = new PolicyChoice("random"),
                QueueOrder = new PolicyChoice("lifo"),
            },
        };

        Assert.Throws<ArgumentException>(() => scene.Update());

        Assert.Equal("round-robin", scene.Router.PolicyName);
        Assert.Same(before, scene.Router.Deployment);
    }

    [Fact]
    public void More_room_in_a_replica_lets_waiting_requests_in()
    {
        var scene = new RouterScene(1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3);
        scene.Slots = 2;
        scene.Put(1, ReplicaPhase.Ready);

        Assert.Equal("send 2 to 1", scene.Update());
    }

    [Fact]
    public void A_smaller_queue_turns_nobody_out_who_waits_already()
    {
        var scene = new RouterScene(1, slots: 1);
        scene.Arrive(1);
        scene.Arrive(2);
        scene.Arrive(3);
        scene.Deployment = scene.Deployment with
        {
            Router = scene.Deployment.Router with { Queue = new Ballast.Routing.QueueSettings { MaxRequests = 1 } },
        };

        Assert.Equal(string.Empty, scene.Update());
        Assert.Equal(2, scene.Router.Queued);
        Assert.Equal("reject 4 QueueFull", scene.Arrive(4));
    }
}
