using Ballast.Cluster;
using Ballast.Scaling;
using Ballast.Statistics;
using FsCheck.Xunit;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

public sealed class ReconcilerConvergenceTests
{
    private Reconciler _reconciler = new();

    private static ClusterState Random(SeededRandom random, out ResourceBudget budget)
    {
        var names = new[] { "a", "b", "c" };
        var deployments = names
            .Select(name => Scaled(name, min: 0, max: 6) with { Revision = (ulong)random.Next(2) }).ToList();
        if (random.Next(2) == 0) { deployments.Add(Listed("d", "http://x", "http://y")); }
        var state = Wanted(0, [.. deployments]);
        var alive = 0;
        for (var id = 1; id <= 12; id++)
        {
            state = state.Request(1, id, names[random.Next(3)], (ulong)random.Next(2));
            state = state.Move(1, id, (ReplicaPhase)random.Next(7));
            alive += state.Find(new ReplicaId(id)) is { IsAlive: true } ? 1 : 0;
        }
        // Every state with at most the budget alive may be the first; targets share the budget.
        budget = new(Math.Max(alive, random.Next(3, 10)), 0, 0, 0);
        var left = budget.Replicas;
        foreach (var name in names)
        {
            var target = random.Next(Math.Min(left, 6) + 1);
            left -= target;
            state = state.Aim(1, name, target);
        }
        if (random.Next(4) == 0) { state = state.Apply(new DeploymentsChanged(S(1), [.. deployments.Skip(1)])); }
        return state;
    }

    private ClusterState Run(
        ClusterState state, ResourceBudget budget, ObedientFleet fleet, double from, double to, string seed)
    {
        for (var t = from; t < to; t++)
        {
            foreach (var fact in fleet.Facts(S(t))) { state = state.Apply(fact); }
            var plan = _reconciler.Plan(state, budget, S(t));
            foreach (var change in plan.Events)
            {
                if (change is ReplicaRequested requested)
                {
                    if (requested.Replica.Id.Value < state.NextReplica)
                    {
                        Assert.Fail($"seed {seed}: a number was used again");
                    }
                }
                state = state.Apply(change);
            }
            foreach (var command in plan.Commands) { fleet.Execute(command, S(t)); }
            if (!_reconciler.Plan(state, budget, S(t)).Commands.IsEmpty)
            {
                Assert.Fail($"seed {seed}: planned twice at {t}");
            }
            var alive = state.Replicas.Count(replica => replica.IsAlive && replica.Footprint is not null);
            if (alive > budget.Replicas + 1)
            {
                Assert.Fail($"seed {seed}: {alive} alive at {t}, budget {budget.Replicas}");
            }
        }
        return state;
    }

    [Property(MaxTest = 100, EndSize = 1_000_000)]
    public void Reaches_what_is_wanted_from_any_state_and_then_rests(ulong seed)
    {
        var random = new SeededRandom(seed);
        _reconciler = new();
        var state = Random(random, out var budget);
        var fleet = new ObedientFleet(random) { Lost = random.Next(2) * 0.2 };
        // Those that were alive before the fleet was there answer once they are stopped; those on their way never get
        // ready.
        foreach (var replica in state.Replicas.Where(replica => replica.IsStarting && replica.IsAlive))
        {
            state = state.Apply(new ReplicaMoved(S(2), replica.Id, ReplicaPhase.Ready));
        }
        state = Run(state, budget, fleet, 2, 900, $"{seed}");

        foreach (var deployment in state.Deployments)
        {
            var alive = state.Replicas
                .Where(replica => replica.IsAlive && replica.Deployment == deployment.Id).ToList();
            Assert.True(alive.Count == state.Targets[deployment.Id].Replicas,
                $"seed {seed}: {deployment.Id} has {alive.Count} of {state.Targets[deployment.Id].Replicas}");
            Assert.All(alive, replica => Assert.Equal(ReplicaPhase.Ready, replica.Phase));
            Assert.All(alive, replica => Assert.Equal(deployment.Revision, replica.Revision));
        }
        Assert.True(state.Replicas.All(replica => !replica.IsAlive || state.Find(replica.Deployment) is not null),
            $"seed {seed}");
        var rest = _reconciler.Plan(state, budget, S(900));
        Assert.True(rest.Commands.IsEmpty && rest.Events.IsEmpty && rest.NextTick == TimeSpan.MaxValue,
            $"seed {seed}: no rest");
    }

    [Fact]
    public void A_deployment_that_always_crashes_is_started_about_once_a_minute()
    {
        const ulong Seed = 7;
        var fleet = new ObedientFleet(new(Seed)) { Crashing = { Id("a") } };
        var state = Run(Wanted(0, Scaled("a"), Scaled("b")), new(4, 0, 0, 0), fleet, 0, 1200, $"{Seed}");
        var starts = fleet.Starts.Where(start => start.Replica.Deployment == Id("a")).ToList();
        Assert.InRange(starts.Count, 20, 26);
        for (var i = 7; i < starts.Count; i++)
        {
            Assert.InRange((starts[i].At - starts[i - 1].At).TotalSeconds, 60, 67);
        }
        Assert.Equal(ReplicaPhase.Ready, state.Replicas.Single(replica => replica.Deployment == Id("b")).Phase);
        Assert.Equal(ClusterState.DeadKept,
            state.Replicas.Count(replica => replica.Deployment == Id("a") && !replica.IsAlive));
    }
}
