using System.Globalization;
using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Scaling;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.Swarm;

namespace Ballast.Simulation.Tests.Swarm;

public sealed class SwarmTests
{
    private const int SeedsPerRun = 50;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, Count("BALLAST_SEEDS", SeedsPerRun))];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_rule_is_kept_through_faults_and_after_them(int seed)
    {
        var report = SwarmRun.Of((ulong)seed);

        Assert.True(report.Holds, report.ToString());
    }

    [Fact]
    public void The_seeds_of_one_run_draw_every_fault_policy_and_discipline()
    {
        var worlds = Enumerable.Range(1, SeedsPerRun).Select(seed => SwarmDraw.Of((ulong)seed).Simulation).ToArray();
        var scenes = worlds.SelectMany(world => world.Deployments).ToArray();

        Assert.Empty(Enum.GetValues<FaultKind>().Except(worlds.SelectMany(world => world.Faults, (_, f) => f.Kind)));
        Assert.Empty(Enum.GetValues<ServerDiscipline>().Except(scenes.Select(scene => scene.Profile.Discipline)));
        Assert.Empty(RoutingCatalogue.All.Names.Except(
            scenes.Select(scene => scene.Deployment.Policies.Routing.Name)));
        Assert.Empty(QueueOrderCatalogue.All.Names.Except(
            scenes.Select(scene => scene.Deployment.Policies.QueueOrder.Name)));
        // There are many: those that an operator puts in later count too.
        Assert.Empty(AutoscalerCatalogue.All.Names.Except(worlds.SelectMany(
            world => world.Changes.Select(change => change.Autoscaler?.Name ?? world.Autoscaler.Name)
                .Prepend(world.Autoscaler.Name))));
        Assert.Contains(scenes, scene => !scene.Deployment.Scalable);
        var changes = worlds.SelectMany(world => world.Changes).ToArray();
        Assert.Contains(changes, change => !change.Restarts.IsEmpty);
        Assert.Contains(changes, change => change.Control is { Budget.Replicas: > 0 });
        Assert.Contains(changes, change => change.Autoscaler is not null);
        Assert.Contains(changes, change => change.AcceptRate is not null);
        Assert.Contains(changes.SelectMany(change => change.Deployments), wanted => !wanted.Scalable);
    }

    // A swarm in which nothing was ever shed or drained would say nothing of shedding and draining.
    [Fact]
    public void What_the_rules_are_about_happens_within_the_seeds_of_one_run()
    {
        var missing = new HashSet<string>
        {
            "shed", "queue_full", "queue_bytes", "waited_too_long", "deadline_passed", "deadline_unreachable",
            "no_replica", "replica_error", "timed_out", "reset", "connect_failed", "cancelled", "routing.drained",
            "routing.ejected", "routing.readmitted", "routing.abandon", "routing.probe", "scale-up", "scale-down",
            "accept-rate",
        };
        for (var seed = 1; seed <= SeedsPerRun && missing.Count > 0; seed++)
        {
            var happened = string.Join(' ', SwarmRun.Of((ulong)seed).Happened).Split(' ', ',', ':');
            missing.ExceptWith(happened);
        }
        Assert.Empty(missing);
    }

    private static int Count(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : otherwise;
}
