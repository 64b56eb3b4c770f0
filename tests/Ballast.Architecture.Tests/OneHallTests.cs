namespace Ballast.Architecture.Tests;

/// <summary>The promise of the house: what decides in the simulator is what decides in front of traffic.</summary>
public sealed class OneHallTests
{
    private static AssemblyFacts Hall => Named("Ballast");

    [Fact]
    public void Both_worlds_drive_the_same_router_and_control_plane()
    {
        foreach (var world in new[] { "Ballast.Gateway", "Ballast.Simulation" })
        {
            Assert.Superset(new HashSet<string> { "Router", "ControlPlane" }, Named(world).Foreign.ToHashSet());
        }
        Assert.Superset(
            new HashSet<string> { "DynamicBatcher", "RunRecorder", "LatencyByInFlight" },
            Named("Ballast.Simulation").Foreign.ToHashSet());
    }

    [Fact]
    public void The_simulation_implements_nothing_that_decides()
    {
        string[] seams = ["IRoutingPolicy", "IProbingPolicy", "IQueueOrder", "IAutoscaler", "IScalingRule"];
        Assert.All(seams, seam => Assert.Contains(Hall.Types, type => type.Interfaces.Contains(seam)));
        foreach (var room in new[] { "Ballast.Simulation", "Ballast.Lab", "Ballast.Gateway" })
        {
            Offences.None(
                Named(room).Types.Where(type => type.Interfaces.Overlaps(seams))
                    .Select(type => $"{room}: {type.FullName}"),
                "A policy stands outside the hall; only there do both worlds meet it:");
        }
    }

    [Fact]
    public void No_room_has_a_type_of_its_own_by_the_name_of_one_of_the_hall()
    {
        var taken = Hall.Types.Where(type => type.Namespace.Length > 0).Select(type => type.Name).ToHashSet();
        Offences.None(
            new[] { "Ballast.Simulation", "Ballast.Lab" }.SelectMany(room => Named(room).Types
                .Where(type => type.Namespace.Length > 0 && taken.Contains(type.Name))
                .Select(type => $"{room}: {type.FullName}")),
            "A second implementation of something the hall has, by its name at least:");
    }

    private static AssemblyFacts Named(string room) =>
        AssemblyFacts.Product.Single(assembly => assembly.Name == room);
}
