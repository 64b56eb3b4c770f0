using Ballast.Journaling;
using Ballast.Journaling.Records;
using Ballast.Simulation.Faults;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.Tests.Traces;
using Ballast.Simulation.Traces.Operators;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

public sealed class RequestTests
{
    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void An_impatient_client_goes_away_and_leaves_its_place_to_the_next()
    {
        var settings = Settings(1, [(1, 5), (1.1, 0.05)]);
        settings = settings with
        {
            Traffic = [settings.Traffic[0] with { Patience = new ConstantTime(2) }],
        };

        Assert.Equal(
            Lines(
                "1 send 1/0 to 1", "1.1 send 2/0 to 1", "3 Cancelled None", "3 abandon 1/0", "3.05 end 2/0 Completed")
                .Split('\n').Order(),
            Run(settings).Split('\n').Order());
    }

    [Fact]
    public void A_closed_loop_goes_on_from_each_answer()
    {
        var log = new LogWitness();
        var settings = Settings(1, []) with { Traffic = [new(ListTrace.Loop(1, 3), Id)] };
        using var world = new SimulatedWorld(settings, null, new() { Witness = log });
        while (world.RunUntil(TimeSpan.MaxValue)) { }

        // Turns of 0.1, 0.2 and 0.3 s with pauses of 2 s.
        Assert.Equal([0, 2.1, 4.3], log.Arrivals.Select(at => Math.Round(at, 6)));
    }

    [Fact]
    public void A_cap_on_concurrency_lets_the_next_request_in_when_one_without_a_session_ends()
    {
        var log = new LogWitness();
        var traffic = Trace((0, 0.1), (0, 0.2), (0, 0.3)).Concurrency(1);
        var settings = Settings(1, []) with { Traffic = [new(traffic, Id)] };
        using var world = new SimulatedWorld(settings, null, new() { Witness = log });
        while (world.RunUntil(TimeSpan.MaxValue)) { }

        Assert.Equal([0, 0.1, 0.3], log.Arrivals.Select(at => Math.Round(at, 6)));
    }

    [Fact]
    public void A_slow_attempt_is_raced_and_the_loser_abandoned()
    {
        var router = Calm with { Hedge = new() { Enabled = true, Delay = S(0.3), BudgetRatio = 1 } };

        Assert.Equal(
            Lines(
                "1 send 1/0 to 1", "1.3 send 1/1 to 2", "1.5 end 1/1 Completed", "1.5 abandon 1/0"),
            Run(Settings(2, [(1, 0.2)], router, faults: Fault(FaultKind.ReplicaHang, 0.5, 9))));
    }

    [Fact]
    public void Prequal_asks_and_is_answered()
    {
        var settings = Settings(4, [.. Enumerable.Range(0, 200).Select(i => (i * 0.01, 0.02))]);
        var scene = settings.Deployments[0];
        var prequal = scene.Deployment with { Policies = new() { Routing = new("prequal") } };
        settings = settings with { Deployments = [scene with { Deployment = prequal }] };
        var journal = new MemoryJournal(settings.Epoch);
        using var world = new SimulatedWorld(settings, new(journal));
        while (world.RunUntil(TimeSpan.MaxValue)) { }

        var answers = new JournalReader(journal.Bytes).OfType<LoadProbeAnswered>().Count();
        Assert.Equal(world.Result(new()).Total.Decisions["routing.probe"], answers);
        Assert.True(answers > 200, $"{answers} answers");
        Assert.True(new JournalReplay().Run(new(journal.Bytes)).IsExact);
    }

    [Fact]
    public void A_report_is_one_interval_old_when_it_comes()
    {
        var settings = Settings(1, [(0.5, 0.8), (0.6, 0.8)]) with
        {
            Network = new() { ProbeInterval = default, ReportInterval = S(1) },
        };
        using var world = new SimulatedWorld(settings);

        Assert.Equal((0, 0, 0), Reported(1.5));
        Assert.Equal((1, 1, 2), Reported(2.05));

        (int Running, int Waiting, double At) Reported(double at)
        {
            world.RunUntil(S(at));
            var replica = world.Deployments[0].Router.Replicas()[0].Replica;
            return (replica.ReportedRunning, replica.ReportedWaiting, replica.ReportedAt.TotalSeconds);
        }
    }

    [Fact]
    public void A_deployment_scales_from_nothing_up_and_down_again()
    {
        var settings = Settings(0, [.. Enumerable.Range(0, 1200).Select(i => (i * 0.025, 0.1)), (95, 0.1), (199, 0.1)]);
        var scene = settings.Deployments[0];
        var deployment = scene.Deployment with
        {
            MaxReplicas = 20,
            MaxConcurrency = 1,
            Policies = new() { Routing = new("least-requests"), Autoscaler = new("kpa") },
        };
        settings = settings with
        {
            Deployments = [scene with { Deployment = deployment }],
            Duration = S(200),
        };
        using var world = new SimulatedWorld(settings);
        var most = 0;
        foreach (var at in Enumerable.Range(1, 30))
        {
            world.RunUntil(S(at));
            most = Math.Max(most, Ready());
        }
        world.RunUntil(S(198));

        Assert.InRange(most, 4, 20);
        Assert.Equal(0, Ready());
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        Assert.Equal(1202, world.Result(new()).Total.Completed);

        int Ready() => world.State.Replicas.Count(replica => replica.Phase == ReplicaPhase.Ready);
    }

    [Fact]
    public void Two_runs_of_one_seed_are_equal_and_another_seed_is_not()
    {
        var settings = SwarmDraw.Of(5);
        var (result, journal) = SwarmRun.Play(settings, new());
        var (again, second) = SwarmRun.Play(settings, new());
        var other = settings with { Simulation = settings.Simulation with { Seed = 6 } };

        Assert.True(journal.Span.SequenceEqual(second.Span));
        Assert.Equal(result.ToJson(), again.ToJson());
        Assert.False(journal.Span.SequenceEqual(SwarmRun.Play(other, new()).Journal.Span));
    }
}
