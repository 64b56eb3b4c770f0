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
        Assert.Empty(AutoscalerCatalogue.All.Names.Except(worlds.Select(world => world.Autoscaler.Name)));
    }

    private static int Count(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : otherwise;
}
