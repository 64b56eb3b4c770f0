using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>The cluster's scaling rule: a policy whose section may also hold the guard.</summary>
internal sealed class ScalingRuleKind(PolicyKind policy, SectionKind<GuardConfig> guard) : Kind<ScalingRule>
{
    /// <summary>The key of the guard.</summary>
    public const string GuardKey = "guard";

    /// <summary>Its name in the schema.</summary>
    public const string SchemaName = "clusterScaling";

    /// <inheritdoc/>
    public override string Name => policy.Name;

    /// <inheritdoc/>
    public override string Range => policy.Range;

    /// <inheritdoc/>
    public override IKeyTable? Table => guard.Table;

    /// <inheritdoc/>
    public override ScalingRule Read(ConfigNode node, string path, ScalingRule before, ReadContext context)
    {
        var choice = policy.Read(node, path, before.Autoscaler, context, [GuardKey]);
        var entry = (node as MappingNode)?.Find(GuardKey);
        return new ScalingRule(choice, entry is null
            ? before.Guard
            : guard.Read(entry.Value, ReadContext.Join(path, GuardKey), before.Guard, context));
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ScalingRule value)
    {
        var written = policy.Write(value.Autoscaler);
        var section = written as JsonObject ?? new JsonObject { [PolicyKind.NameKey] = written };
        section[GuardKey] = guard.Write(value.Guard);
        return section;
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/" + SchemaName };

    /// <inheritdoc/>
    public override void Compare(
        ScalingRule before, ScalingRule after, string path, ChangeEffect effect, List<ConfigChange> changes)
    {
        policy.Compare(before.Autoscaler, after.Autoscaler, path, effect, changes);
        guard.Compare(before.Guard, after.Guard, ReadContext.Join(path, GuardKey), effect, changes);
    }
}
