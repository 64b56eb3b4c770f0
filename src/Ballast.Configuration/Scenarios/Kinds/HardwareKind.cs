using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>Kinds of machines by names of the scenario's own.</summary>
internal sealed class HardwareKind : Kind<ImmutableSortedDictionary<string, HardwareConfig>>
{
    private static readonly SectionKind<HardwareConfig> Section = new(HardwareKeys.Table);

    /// <inheritdoc/>
    public override string Name => "sections by name";

    /// <inheritdoc/>
    public override IKeyTable? Table => HardwareKeys.Table;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, HardwareConfig> Read(
        ConfigNode node, string path, ImmutableSortedDictionary<string, HardwareConfig> before, ReadContext context)
    {
        if (node is not MappingNode mapping)
        {
            context.Expected(node, path, "a mapping from names of hardware to what it is like");
            return before;
        }
        var hardware = before.ToBuilder();
        foreach (var entry in mapping.Entries)
        {
            var below = ReadContext.Join(path, entry.Key);
            Texts.Name.Read(new ScalarNode(entry.Start, entry.Key, false), below, string.Empty, context);
            hardware[entry.Key] = Section.Read(entry.Value, below, HardwareKeys.Table.Seed, context);
        }
        return hardware.ToImmutable();
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ImmutableSortedDictionary<string, HardwareConfig> value) => value.IsEmpty
        ? null
        : new JsonObject(value.Select(pair => KeyValuePair.Create(pair.Key, Section.Write(pair.Value))));

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Section.Schema() };
}
