using System.Collections.Immutable;
using Ballast.Routing;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.Swarm.Checkers;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.Swarm;

/// <summary>A bug planted in the domain of each checker is caught by that checker.</summary>
public sealed class MutationTests
{
    [Fact]
    public void Without_a_bug_every_checker_is_content()
    {
        var report = SwarmRun.Of(PlantedWorld.Settings(), () => new());

        Assert.True(report.Holds, report.ToString());
        Assert.Equal(504, report.Requests);
        Assert.Contains(report.Happened, line => line.Contains("queue_full", StringComparison.Ordinal));
        Assert.Contains(report.Happened, line => line.Contains("routing.abandon", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Happened, line => line.Contains(" 0 retries", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_that_runs_back_is_caught() => Caught(new TimeChecker(), inner => new TamperingWitness(inner)
    {
        Moments = at => at > TimeSpan.FromSeconds(3) && at < TimeSpan.FromSeconds(3.1) ? at / 2 : at,
    });

    [Fact]
    public void A_request_that_ends_twice_is_caught() => Caught(
        new EndsOnceChecker(), inner => new TamperingWitness(inner)
        {
            Decisions = decision => decision.Kind == DispatchKind.Finish ? [decision, decision] : [decision],
        });

    [Fact]
    public void A_request_that_never_ends_is_caught() => Caught(
        new EndsOnceChecker(), inner => new TamperingWitness(inner)
        {
            Decisions = decision => decision.Kind == DispatchKind.Finish ? [] : [decision],
        });

    [Fact]
    public void An_end_that_is_not_recorded_is_caught()
    {
        Caught(new EndsOnceChecker(), DropAccount);
        Caught(new RecorderChecker(), DropAccount);

        static TamperingWitness DropAccount(WorldWitness inner)
        {
            var seen = 0;
            return new(inner) { Accounts = account => ++seen == 50 ? [] : [account] };
        }
    }

    [Fact]
    public void A_request_sent_to_a_replica_that_drains_is_caught() => Caught(
        new ReadyChecker(), inner => new TamperingWitness(inner)
        {
            States = state => state with
            {
                Replicas = [.. state.Replicas.Select(replica =>
                    replica is { Id.Value: 2, IsAlive: true } ? replica with { Phase = ReplicaPhase.Draining }
                        : replica)],
            },
        });

    [Fact]
    public void An_attempt_whose_end_is_lost_is_caught() => Caught(
        new InFlightChecker(), inner => new TamperingWitness(inner)
        {
            Outcomes = _ => [],
        });

    [Fact]
    public void An_attempt_sent_twice_is_caught() => Caught(
        new InFlightChecker(), inner => new TamperingWitness(inner)
        {
            Decisions = decision => decision is { Kind: DispatchKind.Send }
                ? [decision, decision] : [decision],
        });

    [Fact]
    public void A_queue_beyond_its_bound_is_caught() => Caught(new QueueChecker(
        PlantedWorld.Settings().With(PlantedWorld.Router with { Queue = new() { MaxRequests = 3 } }).Simulation));

    [Fact]
    public void Queued_bytes_beyond_their_bound_are_caught() => Caught(new QueueChecker(
        PlantedWorld.Settings().With(PlantedWorld.Router with { Queue = new() { MaxBytes = 2048 } }).Simulation));

    [Fact]
    public void Whoever_waits_twice_is_caught() => Caught(
        new QueueChecker(PlantedWorld.Settings().Simulation), inner => new TamperingWitness(inner)
        {
            Decisions = decision => decision.Kind == DispatchKind.Wait ? [decision, decision] : [decision],
        });

    [Fact]
    public void Retries_beyond_their_budget_are_caught() => Caught(new RetryChecker(PlantedWorld.Settings().With(
        PlantedWorld.Router with { Retry = new() { MaxRetries = 1, BudgetRatio = 0.001, MinPerSecond = 0 } })
        .Simulation));

    [Fact]
    public void More_tries_than_a_request_may_have_are_caught() => Caught(
        new RetryChecker(PlantedWorld.Settings().Simulation), inner => new TamperingWitness(inner)
        {
            Decisions = decision => decision is { Kind: DispatchKind.Send, Attempt: 1 }
                ? [decision, decision with { Attempt = 2 }] : [decision],
        });

    [Fact]
    public void A_target_beyond_its_bounds_is_caught()
    {
        Caught(new TargetChecker(PlantedWorld.Settings().Simulation), inner => Aim(inner, 3));
        Caught(new TargetChecker(PlantedWorld.Settings().Simulation), inner => Aim(inner, 1));

        static TamperingWitness Aim(WorldWitness inner, int replicas) => new(inner)
        {
            States = state => state with
            {
                Targets = state.Targets.ToDictionary(
                    pair => pair.Key, pair => pair.Value with { Replicas = replicas })
                    .ToImmutableSortedDictionary(),
            },
        };
    }

    [Fact]
    public void Targets_beyond_the_budget_are_caught()
    {
        var settings = PlantedWorld.Settings().Simulation;
        Caught(new TargetChecker(settings with { Control = settings.Control with { Budget = new(1, 0, 0, 0) } }));
    }

    [Fact]
    public void A_node_that_holds_more_than_it_has_is_caught()
    {
        var settings = PlantedWorld.Settings().Simulation;
        Caught(new PlacementChecker(settings), inner => new TamperingWitness(inner)
        {
            States = state => state with { Nodes = [.. state.Nodes.Select(node => node with { CpuCores = 3 })] },
        });
        Caught(new PlacementChecker(settings), inner => new TamperingWitness(inner)
        {
            States = state => state with
            {
                Replicas = [.. state.Replicas.Select(replica => replica with { DeviceMask = 1 })],
            },
        });
        Caught(new PlacementChecker(settings), inner => new TamperingWitness(inner)
        {
            States = state => state with { Nodes = [] },
        });
    }

    [Fact]
    public void A_router_that_does_not_follow_a_change_is_caught()
    {
        Caught(new FollowChecker(), inner => Told(inner, wanted => wanted with
        {
            Policies = wanted.Policies with { Routing = new("random") },
        }));
        Caught(new FollowChecker(), inner => Told(inner, wanted => wanted with { MaxConcurrency = 2 }));
    }

    [Fact]
    public void A_queue_that_fills_beyond_a_bound_made_smaller_is_caught()
    {
        var settings = PlantedWorld.Settings().Simulation;
        Caught(new QueueChecker(settings), inner => Told(inner, wanted => wanted with
        {
            Router = wanted.Router with { Queue = wanted.Router.Queue with { MaxRequests = 2 } },
        }));
        Caught(new QueueChecker(settings), inner => Told(inner, wanted => wanted with
        {
            Router = wanted.Router with { Queue = wanted.Router.Queue with { MaxBytes = 1024 } },
        }));
    }

    [Fact]
    public void Retries_beyond_a_limit_made_smaller_are_caught() => Caught(
        new RetryChecker(PlantedWorld.Settings().Simulation), inner => Told(inner, wanted => wanted with
        {
            Router = wanted.Router with { Retry = wanted.Router.Retry with { MaxRetries = 0 } },
        }));

    [Fact]
    public void A_budget_made_smaller_that_is_not_kept_is_caught()
    {
        var settings = PlantedWorld.Settings();
        settings = settings with
        {
            Simulation = settings.Simulation with
            {
                Changes = [new() { At = TimeSpan.FromSeconds(4), Control = new() { Budget = new(2, 0, 0, 0) } }],
            },
        };
        Caught(new TargetChecker(settings.Simulation), Smaller, settings);
        Caught(new PlacementChecker(settings.Simulation), Smaller, settings);
        PlantedWorld.Play(new TargetChecker(settings.Simulation), settings: settings);
        PlantedWorld.Play(new PlacementChecker(settings.Simulation), settings: settings);

        static TamperingWitness Smaller(WorldWitness inner) => new(inner)
        {
            Operator = change => change with { Control = change.Control! with { Budget = new(1, 0, 0, 0) } },
        };
    }

    [Fact]
    public void A_replica_that_loses_count_is_caught()
    {
        var checker = new ReplicaChecker();
        Caught(checker, inner => new Corrupting(inner));
    }

    [Fact]
    public void Counts_that_differ_from_what_was_seen_are_caught() => Caught(
        new RecorderChecker(), inner => new TamperingWitness(inner)
        {
            Accounts = account => account.End == RequestEnd.Rejected
                ? [account with { End = RequestEnd.Completed }] : [account],
        });

    [Fact]
    public void Requests_that_never_settle_are_caught() => Caught(
        settings => new LivenessChecker(settings), Hang(100) with { Replica = 0 }, unlimited: true);

    [Fact]
    public void A_house_that_does_not_serve_again_is_caught() => Caught(
        settings => new LivenessChecker(settings), Hang(1000), unlimited: false);

    [Fact]
    public void A_policy_with_a_memory_of_its_own_is_caught()
    {
        var calls = 0;
        var report = SwarmRun.Of(PlantedWorld.Settings(), () => new() { Router = Forgetful(() => calls++) });

        Assert.Contains(JournalChecker.SameSeed, report.Breach, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_not_the_one_it_names_is_caught()
    {
        var report = SwarmRun.Of(PlantedWorld.Settings(), () =>
        {
            var calls = 0;
            return new() { Router = Forgetful(() => calls++) };
        });

        Assert.Contains(JournalChecker.Replays, report.Breach, StringComparison.Ordinal);
    }

    // From the first crash on the checker is told of something else than the routers are.
    private static TamperingWitness Told(WorldWitness inner, Func<Deployment, Deployment> change) => new(inner)
    {
        States = state => state.AsOf < TimeSpan.FromSeconds(5) ? state : state with
        {
            Deployments = [.. state.Deployments.Select(change)],
        },
    };

    private static Func<Deployment, ulong, Journaling.JournalWriter?, Router> Forgetful(Func<int> number) =>
        (deployment, seed, journal) => new Router(
            deployment, seed, new CountingPolicy(number), Queueing.QueueOrderCatalogue.Create(new("fcfs")), journal);

    private static Fault Hang(double seconds) => new()
    {
        Kind = FaultKind.ReplicaHang,
        At = TimeSpan.FromSeconds(5),
        Duration = TimeSpan.FromSeconds(seconds),
        Replica = -1,
    };

    private static void Caught(Func<SwarmSettings, SwarmChecker> make, Fault fault, bool unlimited)
    {
        var settings = PlantedWorld.Settings(fault);
        if (unlimited)
        {
            settings = settings.With(PlantedWorld.Router with
            {
                Timeouts = new() { FirstByte = default, Total = default },
                Ejection = new() { MaxShare = 0 },
            });
        }
        Caught(make(settings), settings: settings);
    }

    private static void Caught(
        SwarmChecker checker, Func<WorldWitness, WorldWitness>? tamper = null, SwarmSettings? settings = null)
    {
        var broken = Assert.Throws<InvariantBrokenException>(() => PlantedWorld.Play(checker, tamper, settings));

        Assert.Equal(checker.Invariant, broken.Invariant);
    }
}
