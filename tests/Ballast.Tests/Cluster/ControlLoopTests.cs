using Ballast.Cluster;
using Ballast.Scaling;
using Ballast.Statistics;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

/// <summary>What guard and control plane promise together, with every autoscaler there is.</summary>
public sealed class ControlLoopTests
{
    private const int Histories = 60;
    private static readonly ScalingGuardSettings Calm = new() { ScaleDownWindow = S(60) };

    public static TheoryData<string> Autoscalers => [.. AutoscalerCatalogue.All.Names];

    private static Deployment Served(string name, int min, int max, int slots) => Scaled(name, min, max) with
    {
        MaxConcurrency = slots,
        Slo = new(default, default, S(2), 0.99),
    };

    private static ulong FirstSeed => (ulong)Environment.TickCount64;

    [Theory, MemberData(nameof(Autoscalers))]
    public void Bounds_and_budget_hold_in_flight_and_nobody_starves_another(string autoscaler)
    {
        var first = FirstSeed;
        for (var seed = first; seed < first + Histories; seed++)
        {
            var chance = new SeededRandom(seed);
            var budget = 6 + chance.Next(6);
            var world = new LoopWorld(
                autoscaler, seed, budget, new() { ScaleDownWindow = S(chance.Next(2) * 20) },
                [Served("a", 1, 8, 4), Served("b", 0, 8, 2), Served("c", 2, 4, 1)]);
            world.Run(300, () => Disturb(world, budget));
        }
    }

    // Minimums never exceed six together: they always fit.
    private static void Disturb(LoopWorld world, int budget)
    {
        if (world.Random.Next(20) == 0) { world.Rates[world.Random.Next(3)] = world.Random.NextDouble() * 40; }
        if (world.Random.Next(60) == 0) { world.Rates[world.Random.Next(3)] = 0; }
        if (world.Random.Next(100) == 0)
        {
            var min = world.Random.Next(3);
            world.Bound(world.Random.Next(3), min, min + world.Random.Next(6));
        }
        if (world.Random.Next(100) == 0) { world.LimitTo(6 + world.Random.Next(budget - 5)); }
    }

    [Theory, MemberData(nameof(Autoscalers))]
    public void Steady_load_turns_no_target_back_twice_in_a_window_and_is_always_carried(string autoscaler)
    {
        var first = FirstSeed;
        for (var seed = first; seed < first + (Histories / 4); seed++)
        {
            var world = Steady(autoscaler, seed);
            world.Run(1300);
            for (var i = 0; i < 3; i++)
            {
                var id = world.State.Deployments[i].Id;
                var moves = world.Changes.Where(change => change.Deployment == id && change.At > S(60)).ToList();
                AssertCarried(world, i, moves.Where(move => move.To < move.From), $"{autoscaler}, seed {seed}");
                AssertSteady([.. moves.Where(move => move.At > S(300))], $"{autoscaler}, seed {seed}");
            }
        }
    }

    private static void AssertCarried(LoopWorld world, int i, IEnumerable<TargetChange> falls, string where)
    {
        foreach (var fall in falls)
        {
            Assert.True(
                world.Carried(i, fall.To) >= world.Rates[i],
                $"{where}: {fall} carries {world.Carried(i, fall.To)} of {world.Rates[i]}");
        }
    }

    // A rise is never held back, so a fall may be taken back at once; nothing falls again before the window is over.
    private static void AssertSteady(List<TargetChange> moves, string where)
    {
        foreach (var rises in (bool[])[true, false])
        {
            var turns = moves.Zip(moves.Skip(1))
                .Where(
                    pair => pair.First.To > pair.First.From != rises && pair.Second.To > pair.Second.From == rises)
                .Select(pair => pair.Second).ToList();
            foreach (var (one, next) in turns.Zip(turns.Skip(1)))
            {
                Assert.True(next.At - one.At >= Calm.ScaleDownWindow, $"{where}: turned back by {one} and by {next}");
            }
        }
    }

    [Theory, MemberData(nameof(Autoscalers))]
    public void An_operators_bounds_are_kept_against_any_load(string autoscaler)
    {
        var world = Steady(autoscaler, FirstSeed);
        world.Run(200);
        world.Bound(0, 3, 3);
        world.Bound(1, 1, 1);
        world.Run(200);
        Assert.Equal((3, 1), (world.Target(0), world.Target(1)));
        // An autoscaler may still shed a share of what comes, which is a change of the accept rate alone.
        Assert.DoesNotContain(
            world.Changes,
            change => change.At > S(202) && change.Deployment != Id("c") && change.From != change.To);
    }

    // What always divides the budget alike holds it by design.
    public static TheoryData<string> Falling =>
        [.. AutoscalerCatalogue.All.Names.Where(name => name is not "fair-share")];

    [Theory, MemberData(nameof(Falling))]
    public void Without_load_a_promise_that_nobody_can_keep_holds_nothing_up(string autoscaler)
    {
        var hopeless = Served("a", 1, 8, 4) with { Slo = new(default, default, S(0.001), 0.99) };
        var world = new LoopWorld(
            autoscaler, FirstSeed, 24, Calm, [hopeless, Served("b", 1, 8, 2), Served("c", 1, 8, 1)]);
        world.Rates[0] = 100;
        world.Run(120);
        world.Rates[0] = 0;
        // The slowest rules take one replica away each ten minutes.
        world.Run(8 * 700);
        Assert.Equal(1, world.Target(0));
    }

    private static LoopWorld Steady(string autoscaler, ulong seed)
    {
        var world = new LoopWorld(
            autoscaler, seed, 24, Calm, [Served("a", 1, 8, 4), Served("b", 0, 8, 2), Served("c", 1, 8, 1)]);
        for (var i = 0; i < 3; i++) { world.Rates[i] = world.Random.NextDouble() * 0.9 * world.Carried(i, 8); }
        return world;
    }
}
