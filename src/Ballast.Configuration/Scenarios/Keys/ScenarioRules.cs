using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>What must hold between the parts of a scenario.</summary>
internal static class ScenarioRules
{
    private static readonly string[] NotBesideWorld = ["budget", "scaling", "defaults"];

    /// <summary>Checks names, profiles and what belongs into the world's own file.</summary>
    public static void Check(ScenarioDraft draft, MappingNode root, string path, ReadContext context)
    {
        CheckWorld(draft, root, context);
        var config = draft.Complete();
        if (draft.World is null)
        {
            DeploymentRules.Check(new RootDraft(config.World, draft.Defaults), root, path, context);
        }
        string[] deployments = [.. config.World.Deployments.Select(each => each.Deployment.Id.Value)];
        HardwareRules.Check(config, root, context);
        // Without a deployment that could be read, every name would be a second fault.
        if (deployments.Length == 0) { return; }
        CheckNames(root, context, "traffic", "deployment", deployments, "deployments");
        CheckNames(root, context, "faults", "deployment", deployments, "deployments");
        CheckNode(draft, root, context);
        CheckName(root.Find("measure")?.Value, "measure", "deployment", deployments, "deployments", context);
        if (config.Duration == TimeSpan.Zero && config.Requests == 0
            && config.Traffic.Any(each => each is { Generate: not null, First: { Ticks: 0 } }))
        {
            context.Add(root.Find("duration")?.Value.Start ?? root.Start, "duration",
                "generated requests have no end; give a \"duration\" or a number of \"requests\"");
        }
        if (config.WarmUp > TimeSpan.Zero && config.Duration > TimeSpan.Zero && config.WarmUp >= config.Duration)
        {
            context.Add((root.Find("warmUp") ?? root.Find("duration"))?.Value.Start ?? root.Start, "warmUp",
                $"{Duration.Format(config.WarmUp)} leaves nothing of the duration of "
                + $"{Duration.Format(config.Duration)} to measure");
        }
    }

    private static void CheckWorld(ScenarioDraft draft, MappingNode root, ReadContext context)
    {
        if (root.Find("world") is null)
        {
            if (root.Find("simulate") is { } simulate)
            {
                context.Add(simulate.Start, "simulate",
                    "has no meaning without \"world\"; give each deployment its \"replica\"");
            }
            return;
        }
        foreach (var key in NotBesideWorld)
        {
            if (root.Find(key) is { } entry)
            {
                context.Add(entry.Start, key, "has no meaning beside \"world\"; it belongs below it");
            }
        }
        foreach (var deployment in draft.World?.Deployments ?? [])
        {
            var name = deployment.Deployment.Id.Value;
            if ((root.Find("simulate")?.Value as MappingNode)?.Find(name) is null)
            {
                context.Add(root.Find("simulate")?.Start ?? root.Find("world")!.Start, "simulate",
                    $"the world's deployment {Quoted.Of(name)} is missing; add \"simulate.{name}.service\"");
            }
        }
    }

    private static void CheckNode(ScenarioDraft draft, MappingNode root, ReadContext context)
    {
        string[] nodes = [.. draft.Config.Nodes.SelectMany(each => each.Names)];
        CheckNames(root, context, "faults", "node", nodes, "nodes");
        for (var i = 0; i < draft.Config.Faults.Length; i++)
        {
            var fault = draft.Config.Faults[i];
            if (fault.Kind != FaultNames.NodeLoss || fault.Node.Length > 0) { continue; }
            var item = (root.Find("faults")?.Value as SequenceNode)?.Items[i];
            context.Add(item?.Start ?? root.Start, $"faults[{i}]", "\"node-loss\" needs \"node\"");
        }
        if (nodes.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            context.Add(root.Find("nodes")!.Value.Start, "nodes", $"the node {Quoted.Of(twice.Key)} is there twice");
        }
    }

    private static void CheckNames(
        MappingNode root, ReadContext context, string list, string key, string[] names, string noun)
    {
        if (root.Find(list)?.Value is not SequenceNode items) { return; }
        for (var i = 0; i < items.Items.Length; i++)
        {
            CheckName(items.Items[i], $"{list}[{i}]", key, names, noun, context);
        }
    }

    private static void CheckName(
        ConfigNode? section, string path, string key, string[] names, string noun, ReadContext context)
    {
        if ((section as MappingNode)?.Find(key)?.Value is not ScalarNode { IsNull: false } name
            || names.Contains(name.Text))
        {
            return;
        }
        context.Add(name.Start, ReadContext.Join(path, key),
            $"there is no {noun[..^1]} {Quoted.Of(name.Text)}{Hint.For(name.Text, names, noun)}");
    }
}
