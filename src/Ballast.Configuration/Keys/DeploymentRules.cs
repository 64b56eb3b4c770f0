using System.Globalization;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>What must hold between deployments.</summary>
internal static class DeploymentRules
{
    /// <summary>Checks names, models, raw routes and the budget.</summary>
    public static void Check(RootDraft draft, MappingNode root, string path, ReadContext context)
    {
        if (root.Find("deployments")?.Value is not SequenceNode list
            || list.Items.Length != draft.Config.Deployments.Length)
        {
            return;
        }
        RefuseTwice(draft.Config, list, context, "name", each => each.Deployment.Id.Value);
        RefuseTwice(draft.Config, list, context, "model", each => each.Deployment.Model);
        RefuseTwice(draft.Config, list, context, "raw",
            each => each.Raw is { } raw ? raw.Host + raw.Prefix : string.Empty);
        CheckBudget(draft.Config, root, context);
    }

    private static void RefuseTwice(
        BallastConfig config, SequenceNode list, ReadContext context, string key, Func<DeploymentConfig, string> value)
    {
        var first = new Dictionary<string, int>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            var text = value(config.Deployments[i]);
            if (text.Length == 0 || first.TryAdd(text, i))
            {
                continue;
            }
            // A model that repeats because its name does is one fault, not two.
            var entry = (list.Items[i] as MappingNode)?.Find(key);
            if (entry is null && key == "model"
                && config.Deployments[first[text]].Deployment.Id == config.Deployments[i].Deployment.Id)
            {
                continue;
            }
            var line = list.Items[first[text]].Start.Line;
            context.Add(entry?.Value.Start ?? list.Items[i].Start, $"deployments[{i}].{key}",
                $"{Quoted.Of(text)} is taken by deployments[{first[text]}] in line {line}");
        }
    }

    private static void CheckBudget(BallastConfig config, MappingNode root, ReadContext context)
    {
        var started = config.Deployments.Where(each => each.Deployment.Scalable)
            .Select(each => each.Deployment).ToArray();
        Check("replicas", config.Budget.Replicas, started.Sum(each => (double)each.MinReplicas));
        Check("devices", config.Budget.Devices, started.Sum(each => (double)each.MinReplicas * each.Footprint.Devices));
        Check("cpuCores", config.Budget.CpuCores, started.Sum(each => each.MinReplicas * each.Footprint.CpuCores));
        Check("memory", config.Budget.MemoryBytes,
            started.Sum(each => (double)each.MinReplicas * each.Footprint.MemoryBytes));

        void Check(string key, double limit, double needed)
        {
            if (limit <= 0 || needed <= limit * (1 + 1e-9))
            {
                return;
            }
            var at = (root.Find("budget")?.Value as MappingNode)?.Find(key)?.Value.Start ?? root.Start;
            context.Add(at, "budget." + key, $"the minimum replicas of all deployments need {Show(key, needed)}, "
                + $"above the budget of {Show(key, limit)}");
        }
    }

    private static string Show(string key, double amount) =>
        key == "memory" ? ByteSize.Format((long)amount) : amount.ToString(CultureInfo.InvariantCulture);
}
