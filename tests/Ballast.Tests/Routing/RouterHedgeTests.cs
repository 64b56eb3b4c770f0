using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>A second attempt beside a slow first one.</summary>
public sealed class RouterHedgeTests
{
    [Fact]
    public void A_slow_attempt_is_raced_and_the_loser_abandoned()
    {
        var scene = Racing();
        scene.Arrive(1);

        Assert.Equal(TimeSpan.FromSeconds(0.1), scene.Router.NextTick);
        Assert.Equal("race 1 at 2", scene.TickUntil(0.1));
        Assert.Equal(2, scene.Router.InFlight);
        Assert.Equal("abandon 1/0", scene.FirstByte(1, attempt: 1));
        Assert.Equal("finish 1", scene.End(1, attempt: 1));
        Assert.Equal(string.Empty, scene.End(1, attempt: 0, end: RequestEnd.Superseded));
        Assert.Equal((0, 0), (scene.Router.InFlight, scene.Router.Unsettled));
        var counters = scene.Router.Counters;
        Assert.Equal((1, 1, 0, 0), (counters.Completed, counters.Hedges, counters.Retries, counters.Cancelled));
    }

    [Fact]
    public void The_first_attempt_may_win()
    {
        var scene = Racing();
        scene.Arrive(1);
        scene.TickUntil(0.1);

        Assert.Equal("abandon 1/1", scene.FirstByte(1, attempt: 0));
        Assert.Equal("finish 1", scene.End(1, attempt: 0));
    }

    [Fact]
    public void Whoever_ends_first_without_a_first_byte_told_wins_too()
    {
        var scene = Racing();
        scene.Arrive(1);
        scene.TickUntil(0.1);

        Assert.Equal("abandon 1/0; finish 1", scene.End(1, attempt: 1));
    }

    [Fact]
    public void One_that_fails_leaves_the_race_to_the_other()
    {
        var scene = Racing();
        scene.Arrive(1);
        scene.TickUntil(0.1);

        Assert.Equal(string.Empty, scene.End(1, attempt: 0, end: RequestEnd.Reset));
        Assert.Equal("finish 1", scene.End(1, attempt: 1));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void One_that_is_refused_leaves_the_race_to_the_other_and_is_not_repeated(int status)
    {
        var scene = Racing(replicas: 4);
        scene.Arrive(1);
        scene.TickUntil(0.1);

        Assert.Equal(string.Empty, scene.Fail(1, attempt: 1, status: status));
        Assert.Equal(1, scene.Router.InFlight);
        Assert.Equal("finish 1", scene.End(1, attempt: 0));
        Assert.Equal(0, scene.Router.Counters.Retries);
    }

    [Fact]
    public void When_both_fail_the_request_has_failed()
    {
        var scene = Racing();
        scene.Arrive(1);
        scene.TickUntil(0.1);

        Assert.Equal(string.Empty, scene.End(1, attempt: 1, end: RequestEnd.Reset));
        Assert.Equal("finish 1 AttemptsFailed", scene.End(1, attempt: 0, end: RequestEnd.Reset));
    }

    [Fact]
    public void A_client_that_leaves_ends_both()
    {
        var scene = Racing();
        scene.Arrive(1);
        scene.TickUntil(0.1);

        Assert.Equal("abandon 1/0; abandon 1/1; finish 1 Cancelled", scene.Cancel(1));
        Assert.Equal(0, scene.Router.InFlight);
    }

    [Fact]
    public void What_has_its_first_byte_is_not_raced()
    {
        var scene = Racing();
        scene.Arrive(1);
        scene.At(0.05);
        scene.FirstByte(1);

        Assert.Equal(string.Empty, scene.TickUntil(1));
        Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
    }

    [Fact]
    public void What_must_not_be_repeated_is_not_raced()
    {
        var scene = Racing();
        scene.Arrive(1, idempotent: false);

        Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
    }

    [Fact]
    public void A_request_is_raced_once()
    {
        var scene = Racing(replicas: 3);
        scene.Arrive(1);

        Assert.Equal("race 1 at 2", scene.TickUntil(10));
    }

    [Fact]
    public void With_no_other_replica_free_nothing_is_raced_and_the_budget_is_kept()
    {
        var scene = new RouterScene(replicas: 2, slots: 1, settings: Settings(1));
        scene.Arrive(1);
        scene.Arrive(2);

        Assert.Equal(string.Empty, scene.TickUntil(0.1));
        Assert.Equal(0, scene.Router.Counters.Hedges);
        scene.End(1);
        scene.End(2);
        scene.Arrive(3);
        Assert.StartsWith("race 3 at ", scene.TickUntil(0.2), StringComparison.Ordinal);
    }

    [Fact]
    public void The_budget_is_a_share_of_the_requests()
    {
        var scene = new RouterScene(replicas: 2, settings: Settings(0.25));
        for (var id = 1UL; id <= 9; id++) { scene.Arrive(id); }

        scene.TickUntil(0.1);

        Assert.Equal(2, scene.Router.Counters.Hedges);
    }

    [Fact]
    public void One_request_alone_may_be_raced_where_the_budget_allows_all()
    {
        var scene = Racing();
        scene.At(1000);
        scene.Arrive(1);

        Assert.Equal("race 1 at 2", scene.TickUntil(1000.1));
    }

    [Fact]
    public void The_delay_may_be_a_quantile_of_what_was_measured()
    {
        var scene = new RouterScene(settings: Settings(1) with
        {
            Hedge = new HedgeSettings { Enabled = true, BudgetRatio = 1, Quantile = 0.9 },
        });
        for (var id = 1UL; id <= 20; id++)
        {
            scene.At(id * 0.5);
            scene.Arrive(id);
            Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
            scene.At((id * 0.5) + (id <= 17 ? 0.1 : 0.4));
            scene.FirstByte(id);
            scene.End(id);
        }

        scene.At(11);
        scene.Arrive(100);

        // The sketch keeps values to within a hundredth.
        Assert.InRange((scene.Router.NextTick - scene.Now).TotalSeconds, 0.39, 0.41);
    }

    [Fact]
    public void Switched_off_it_does_nothing()
    {
        var scene = new RouterScene(settings: RouterScene.Calm);
        scene.Arrive(1);

        Assert.Equal(TimeSpan.MaxValue, scene.Router.NextTick);
        Assert.Equal(string.Empty, scene.TickUntil(100));
    }

    private static RouterScene Racing(int replicas = 2) => new(replicas, settings: Settings(1));

    private static RouterSettings Settings(double ratio) => RouterScene.Calm with
    {
        Hedge = new HedgeSettings { Enabled = true, Delay = TimeSpan.FromSeconds(0.1), BudgetRatio = ratio },
    };
}
