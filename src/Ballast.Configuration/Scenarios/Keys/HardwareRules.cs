using System.Collections.Immutable;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>What must hold of the hardware that nodes and replicas name.</summary>
internal static class HardwareRules
{
    /// <summary>Checks that it is there, and that it is told in one place.</summary>
    public static void Check(ScenarioConfig config, MappingNode root, ReadContext context)
    {
        var nodes = Items(root.Find("nodes")?.Value);
        for (var i = 0; i < nodes.Length; i++) { CheckNames(config, nodes[i], $"nodes[{i}]", context); }
        foreach (var (replica, path, deployment) in Replicas(config, root))
        {
            CheckNames(config, replica, path, context);
            if (deployment?.Deployment.Scalable == false || replica?.Find("hardware") is not { } told
                || !config.Nodes.Any(node => node.Hardware.Length > 0))
            {
                continue;
            }
            context.Add(told.Start, ReadContext.Join(path, told.Key),
                "has no meaning where \"nodes\" have \"hardware\"; the node that a replica is on tells it");
        }
    }

    private static IEnumerable<(MappingNode? Replica, string Path, DeploymentConfig? Deployment)> Replicas(
        ScenarioConfig config, MappingNode root)
    {
        var deployments = Items(root.Find("deployments")?.Value);
        for (var i = 0; i < deployments.Length; i++)
        {
            yield return (deployments[i]?.Find("replica")?.Value as MappingNode, $"deployments[{i}].replica", null);
        }
        foreach (var entry in (root.Find("simulate")?.Value as MappingNode)?.Entries ?? [])
        {
            yield return (entry.Value as MappingNode, ReadContext.Join("simulate", entry.Key),
                config.World.Deployments.FirstOrDefault(each => each.Deployment.Id.Value == entry.Key));
        }
    }

    private static void CheckNames(ScenarioConfig config, MappingNode? section, string path, ReadContext context)
    {
        if (section?.Find("hardware")?.Value is not { } value) { return; }
        var items = value is SequenceNode list ? list.Items : [value];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not ScalarNode { IsNull: false } name || config.Hardware.ContainsKey(name.Text))
            {
                continue;
            }
            var at = path + (value is SequenceNode ? $".hardware[{i}]" : ".hardware");
            context.Add(name.Start, at, $"there is no hardware {Quoted.Of(name.Text)}"
                + Hint.For(name.Text, [.. config.Hardware.Keys], "kinds of hardware"));
        }
    }

    private static ImmutableArray<MappingNode?> Items(ConfigNode? list) =>
        list is SequenceNode sequence ? [.. sequence.Items.Select(item => item as MappingNode)] : [];
}
