using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

/// <summary>Pods outlive their replicas: hot starts, cold ones, and room that is held until they are
/// released.</summary>
public sealed class PodTests
{
    private static readonly string[] Names = ["a", "b"];

    [Fact]
    public void A_new_pod_starts_cold_and_an_idle_one_of_its_own_hot()
    {
        // Down to one at 100 s: the pod idles. Up again at 110 s.
        var ready = Ready(new(), (50, "a", 2), (100, "a", 1), (110, "a", 2));
        Assert.Equal([(85, "a", 2), (113, "a", 2)], ready);
    }

    [Fact]
    public void An_idle_pod_is_released_after_its_time_at_the_next_look() =>
        // It idles from 100 s on, and is gone by the look at 130 s: a start at 128 s is hot, one at 131 s cold.
        Assert.Equal(
            [(85, "a", 2), (131, "a", 2), (166, "b", 2)],
            Ready(new() { Most = 0 }, (50, "a", 2), (100, "a", 1), (128, "a", 2), (131, "b", 2)));

    [Fact]
    public void A_start_waits_for_room_that_anothers_idle_pod_holds() =>
        // Three pods are all there may be. That of a is released at 130 s; b asks at 101, 106, ... 131 s.
        Assert.Equal(
            [(85, "a", 2), (166, "b", 2)],
            Ready(new() { Most = 3 }, (50, "a", 2), (100, "a", 1), (101, "b", 2)));

    [Fact]
    public void One_pod_is_kept_however_long_it_idles() =>
        Assert.Equal([(203, "a", 1)], Ready(new(), (10, "a", 0), (200, "a", 1)));

    [Fact]
    public void A_start_of_several_is_one_piece_when_it_is_said_so() =>
        // One hot, one cold: both are ready with the cold one.
        Assert.Equal(
            [(85, "a", 2), (145, "a", 2), (145, "a", 3)],
            Ready(new() { Together = true }, (50, "a", 2), (100, "a", 1), (110, "a", 3)));

    /// <summary>When replicas got ready after the start, whose, and how many it has then.</summary>
    private static List<(double At, string Deployment, int Ready)> Ready(
        PodSettings pods, params (double At, string Deployment, int Replicas)[] changes)
    {
        var settings = Settings(1, [], seconds: 300);
        var first = settings.Deployments[0];
        DeploymentScene Scene(string name, int replicas) => new(
            first.Deployment with { Id = new(name), Model = name, MinReplicas = replicas, MaxReplicas = replicas },
            Plain with { ColdStart = Seconds(35), WarmStart = Seconds(3) });
        settings = settings with
        {
            Deployments = [.. Names.Select(name => Scene(name, 1))],
            Traffic = [new(Trace((250, 0.001)), new("b"))],
            Pods = pods,
            Changes = [.. changes.Select(change => new OperatorChange
            {
                At = TimeSpan.FromSeconds(change.At),
                Deployments = [Scene(change.Deployment, change.Replicas).Deployment],
            })],
        };
        using var world = new SimulatedWorld(settings);
        var found = new List<(double, string, int)>();
        var before = Names.ToDictionary(name => name, _ => 1);
        for (var t = 1.0; t < 300 && world.RunUntil(TimeSpan.FromSeconds(t)); t++)
        {
            foreach (var name in Names)
            {
                var now = world.State.Replicas.Count(replica =>
                    replica.Deployment.Value == name && replica.Phase == ReplicaPhase.Ready);
                for (var count = before[name] + 1; count <= now; count++) { found.Add((t, name, count)); }
                before[name] = now;
            }
        }
        return found;
    }
}
