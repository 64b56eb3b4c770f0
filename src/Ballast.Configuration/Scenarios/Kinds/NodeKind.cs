using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>Equal nodes, which start from the size and the speed that their hardware has.</summary>
/// <param name="hardware">The hardware there is.</param>
internal sealed class NodeKind(ImmutableSortedDictionary<string, HardwareConfig> hardware) : Kind<NodeConfig>
{
    private static readonly SectionKind<NodeConfig> Section = new(HardwareKeys.Node);

    /// <inheritdoc/>
    public override string Name => Section.Name;

    /// <inheritdoc/>
    public override IKeyTable? Table => Section.Table;

    /// <inheritdoc/>
    public override NodeConfig Read(ConfigNode node, string path, NodeConfig before, ReadContext context)
    {
        if ((node as MappingNode)?.Find("hardware")?.Value is ScalarNode { IsNull: false } name
            && hardware.TryGetValue(name.Text, out var machine))
        {
            before = before with
            {
                CpuCores = machine.CpuCores,
                MemoryBytes = machine.MemoryBytes,
                Devices = machine.Devices,
                DeviceMemoryBytes = machine.DeviceMemoryBytes,
                Speed = machine.Speed,
            };
        }
        return Section.Read(node, path, before, context);
    }

    /// <inheritdoc/>
    public override JsonNode? Write(NodeConfig value) => Section.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => Section.Schema();
}
