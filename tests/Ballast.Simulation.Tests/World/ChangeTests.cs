using Ballast.Journaling;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

public sealed class ChangeTests
{
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Another_policy_decides_from_its_time_on()
    {
        var settings = Settings(3, [.. Enumerable.Range(1, 9).Select(i => (i * 1.0, 0.1))]);

        Assert.Equal(
            [1, 2, 3, 1, 1, 1, 1, 1, 1],
            Sends(Changed(settings, 3.5, wanted => wanted with { Policies = new() { Routing = new("power-of-two") } }))
                .Select((to, i) => i < 4 ? to : 1));
        var hashed = Sends(Changed(
            settings with { Traffic = [settings.Traffic[0] with { TenantIsSession = true }] }, 3.5,
            wanted => wanted with { Policies = new() { Routing = new("consistent-hash") } }));
        Assert.Equal([1, 2, 3], hashed[..3]);
        Assert.NotEqual([1, 2, 3, 1, 2, 3], hashed[3..]);
    }

    [Fact]
    public void A_restart_replaces_replicas_one_after_another_and_fails_nobody()
    {
        var settings = Settings(2, [.. Enumerable.Range(1, 60).Select(i => (i * 0.2, 0.1))]);
        using var world = World(settings with { Changes = [new() { At = S(2), Restarts = [Id] }] });
        world.RunUntil(S(2.5));
        Assert.Equal([(1, ReplicaPhase.Ready), (2, ReplicaPhase.Ready), (3, ReplicaPhase.Starting)], Alive(world)[..3]);
        world.RunUntil(S(13));

        Assert.Equal([(3, ReplicaPhase.Ready), (4, ReplicaPhase.Ready)], Alive(world));
        Assert.Equal((60, 0), (world.Result(new()).Total.Completed, world.Result(new()).Total.Failed));
    }

    [Fact]
    public void A_lower_maximum_drains_the_surplus_and_lets_it_finish()
    {
        var settings = Settings(2, [(1, 4), (1.5, 4), (3, 0.1)]);

        Assert.Equal(
            Lines(
                "1 send 1/0 to 1", "1.5 send 2/0 to 2", "3 send 3/0 to 1", "5 end 1/0 Completed",
                "5.1 end 3/0 Completed", "5.5 end 2/0 Completed"),
            Run(Changed(settings, 2, wanted => wanted with { MinReplicas = 1, MaxReplicas = 1 })));
    }

    [Fact]
    public void A_shorter_limit_to_the_first_byte_is_kept_though_others_run_under_the_longer_one()
    {
        var settings = Settings(
            2, [(1, 0.1), (3, 0.1)], Calm with { Timeouts = Calm.Timeouts with { FirstByte = S(20) } },
            faults: Fault(FaultKind.ReplicaHang, 0.5, 90, -1));

        Assert.Equal(
            Lines("1 send 1/0 to 1", "3 send 2/0 to 2", "3.5 end 2/0 TimedOut", "21 end 1/0 TimedOut"),
            Run(Changed(settings, 2, wanted => wanted with
            {
                Router = Calm with { Timeouts = Calm.Timeouts with { FirstByte = S(0.5) } },
            })));
    }

    [Fact]
    public void A_request_keeps_the_deadline_it_came_with()
    {
        var settings = Settings(1, [(1, 5), (1.5, 0.1)], Calm with { Timeouts = Calm.Timeouts with { Total = S(20) } });
        var scene = settings.Deployments[0];
        var one = scene.Deployment with { MaxConcurrency = 1 };

        Assert.Equal(
            Lines("1 send 1/0 to 1", "1.5 wait 2", "6 end 1/0 Completed", "6 send 2/0 to 1", "6.1 end 2/0 Completed"),
            Run(Changed(settings with { Deployments = [scene with { Deployment = one }] }, 2, wanted => wanted with
            {
                Router = Calm with { Timeouts = Calm.Timeouts with { Total = S(1) } },
            })));
    }

    [Fact]
    public void A_share_that_is_admitted_holds_until_the_autoscaler_decides_anew()
    {
        var settings = Settings(1, [.. Enumerable.Range(1, 400).Select(i => (i * 0.01, 0.001))]);
        using var world = World(settings with { Changes = [new() { At = S(1.005), AcceptRate = 0 }] });
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        var total = world.Result(new()).Total;

        Assert.InRange(total.Drops["shed"], 50, 300);
        Assert.Equal(400, total.Completed + total.Drops["shed"]);
    }

    [Fact]
    public void A_smaller_budget_takes_replicas_away_and_another_rule_takes_over()
    {
        var settings = Settings(1, [(30, 0.1)]) with { Autoscaler = new("kpa") };
        settings = Changed(settings, 0.5, wanted => wanted with { MinReplicas = 3, MaxReplicas = 3 });
        using var world = World(settings with
        {
            Changes =
            [
                .. settings.Changes,
                new() { At = S(10), Control = new() { Budget = new(2, 0, 0, 0) }, Autoscaler = new("fixed") },
            ],
        });
        world.RunUntil(S(9));
        Assert.Equal(3, Alive(world).Length);
        world.RunUntil(S(20));

        Assert.Equal(2, Alive(world).Length);
    }

    [Fact]
    public void The_journal_of_a_run_with_changes_replays_exactly()
    {
        var settings = Settings(3, [.. Enumerable.Range(1, 300).Select(i => (i * 0.02, 0.05))]);
        settings = Changed(settings, 2, wanted => wanted with
        {
            Policies = new() { Routing = new("peak-ewma"), QueueOrder = new("edf") },
            Router = new() { Hedge = new() { Enabled = true, Delay = S(0.01), BudgetRatio = 0.2 } },
        });
        var journal = new MemoryJournal(settings.Epoch);
        using var world = new SimulatedWorld(
            settings with { Changes = [.. settings.Changes, new() { At = S(4), Restarts = [Id], AcceptRate = 0.5 }] },
            new(journal));
        while (world.RunUntil(TimeSpan.MaxValue)) { }

        Assert.True(new JournalReplay().Run(new(journal.Bytes)).IsExact);
    }

    [Fact]
    public void A_change_of_something_that_is_not_there_is_refused() => Assert.Contains(
        "'other', which is no deployment",
        Assert.Throws<ArgumentException>(() => World(Settings(1, []) with
        {
            Changes = [new() { At = S(1), Restarts = [new("other")] }],
        })).Message);

    private static SimulatedWorld World(SimulationSettings settings) => new(settings);

    private static SimulationSettings Changed(
        SimulationSettings settings, double at, Func<Deployment, Deployment> change) => settings with
        {
            Changes = [new() { At = S(at), Deployments = [change(settings.Deployments[0].Deployment)] }],
        };

    private static (int, ReplicaPhase)[] Alive(SimulatedWorld world) =>
        [.. world.State.Replicas.Where(replica => replica.IsAlive)
            .Select(replica => (replica.Id.Value, replica.Phase))];

    private static int[] Sends(SimulationSettings settings) =>
        [.. Run(settings).Split('\n').Where(line => line.Contains(" send ", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture))];
}
