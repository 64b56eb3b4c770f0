using Ballast.Configuration.Keys;
using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>Kinds of machines by names of the scenario's own.</summary>
internal sealed class HardwareKind() : NamedSectionsKind<HardwareConfig>(
    HardwareKeys.Table, "name", "a mapping from names of hardware to what it is like")
{
    /// <inheritdoc/>
    protected override bool TrySeed(
        MappingEntry entry, string path, ReadContext context, out HardwareConfig seed)
    {
        Texts.Name.Read(new ScalarNode(entry.Start, entry.Key, false), path, string.Empty, context);
        seed = HardwareKeys.Table.Seed;
        return true;
    }
}
