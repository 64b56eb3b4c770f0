using Ballast.Cluster;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

public sealed class NodeRoomTests
{
    private static ClusterState Nodes(params Node[] nodes)
    {
        var state = ClusterState.Empty;
        foreach (var node in nodes) { state = state.Apply(new NodeJoined(S(0), node)); }
        return state;
    }

    private static List<(int Node, ulong Mask)> Places(ClusterState state, Deployment deployment)
    {
        state = state.Apply(new DeploymentsChanged(S(1), [deployment]));
        var plan = new Reconciler().Plan(state, default, S(1));
        var places = new List<(int, ulong)>();
        foreach (var command in plan.Commands)
        {
            var replica = ((StartReplica)command).Wanted;
            places.Add((replica.Node.Value, replica.DeviceMask));
        }
        return places;
    }

    [Fact]
    public void Without_nodes_everything_fits_on_one_without_limits() =>
        Assert.Equal([(0, 0), (0, 0)],
            Places(Nodes(), Scaled("a", min: 2, footprint: new() { CpuCores = 1000, Devices = 3 })));

    [Fact]
    public void Nothing_starts_while_all_nodes_are_lost_and_it_does_once_one_is_back()
    {
        var lost = Nodes(Node(1, cpu: 8)).Apply(new NodeLost(S(1), new(1)));
        Assert.Empty(Places(lost, Scaled("a", min: 2)));
        Assert.Equal([(1, 0), (1, 0)], Places(lost.Apply(new NodeJoined(S(2), Node(1, cpu: 8))), Scaled("a", min: 2)));
    }

    [Fact]
    public void The_node_that_is_left_with_least_takes_it()
    {
        var nodes = Nodes(Node(1, cpu: 8), Node(2, cpu: 4), Node(3, cpu: 2));
        Assert.Equal([(2, 0), (1, 0), (1, 0)], Places(nodes, Scaled("a", min: 3, footprint: new() { CpuCores = 3 })));
    }

    [Fact]
    public void Every_size_that_is_asked_for_must_fit()
    {
        var nodes = Nodes(Node(1, cpu: 4, memory: 10), Node(2, cpu: 16, memory: 64));
        Assert.Equal([(2, 0)], Places(nodes, Scaled("a", footprint: new() { CpuCores = 2, MemoryBytes = 11 })));
    }

    [Fact]
    public void Devices_are_given_out_lowest_first_and_never_twice()
    {
        var nodes = Nodes(Node(1, devices: 4), Node(2, devices: 3));
        var places = Places(nodes, Scaled("a", min: 4, footprint: new() { Devices = 2 }));
        Assert.Equal([(2, 0b011), (1, 0b0011), (1, 0b1100)], places);
    }

    [Fact]
    public void Devices_must_hold_the_memory_that_is_asked_for()
    {
        var small = Node(1, devices: 1) with { Accelerator = new("small", 16, 1) };
        var large = Node(2, devices: 8) with { Accelerator = new("large", 80, 1) };
        var deployment = Scaled("a", footprint: new() { Devices = 1, DeviceMemoryBytes = 40 });
        Assert.Equal([(2, 1)], Places(Nodes(small, large), deployment));
    }

    [Fact]
    public void A_replica_that_asks_for_nothing_goes_where_its_siblings_are_fewest() =>
        Assert.Equal([(1, 0), (2, 0), (1, 0)], Places(Nodes(Node(1), Node(2)), Scaled("a", min: 3)));

    [Fact]
    public void A_node_of_unknown_size_is_taken_after_one_that_is_known_to_fit()
    {
        var nodes = Nodes(Node(1), Node(2, cpu: 4));
        Assert.Equal([(2, 0), (2, 0), (1, 0)], Places(nodes, Scaled("a", min: 3, footprint: new() { CpuCores = 2 })));
    }

    [Fact]
    public void Open_slots_of_the_placement_come_first_and_each_once()
    {
        var state = Nodes(Node(1, devices: 2), Node(2, devices: 8))
            .Apply(new PlacementChanged(S(0), new()
            {
                Slots = [new(Id("a"), new(2), 0b1000_0000), new(Id("b"), new(2), 0b1), new(Id("a"), new(9), 0b1)],
            }));
        var places = Places(state, Scaled("a", min: 3, footprint: new() { Devices = 1 }));
        Assert.Equal([(2, 0b1000_0000), (1, 0b01), (1, 0b10)], places);
    }

    [Fact]
    public void All_sixty_four_devices_of_a_node_can_be_taken() =>
        Assert.Equal([(1, ulong.MaxValue)],
            Places(Nodes(Node(1, devices: 64)), Scaled("a", footprint: new() { Devices = 64 })));
}
