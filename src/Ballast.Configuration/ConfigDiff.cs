using System.Collections.Immutable;
using Ballast.Configuration.Keys;

namespace Ballast.Configuration;

/// <summary>Says what changed between two configurations, key by key.</summary>
public static class ConfigDiff
{
    /// <summary>All differences: those of the program first, then the deployments by name.</summary>
    /// <param name="before">The configuration in force.</param>
    /// <param name="after">The new one.</param>
    public static ImmutableArray<ConfigChange> Between(BallastConfig before, BallastConfig after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<ConfigChange>();
        RootKeys.Table.Compare(Root(before), Root(after), string.Empty, ChangeEffect.Live, changes);
        var old = before.Deployments.ToDictionary(each => each.Deployment.Id);
        var now = after.Deployments.ToDictionary(each => each.Deployment.Id);
        foreach (var id in old.Keys.Union(now.Keys).Order())
        {
            var path = "deployments." + id.Value;
            if (!old.TryGetValue(id, out var was) || !now.TryGetValue(id, out var becomes))
            {
                changes.Add(new ConfigChange(
                    path, old.ContainsKey(id) ? "" : null, now.ContainsKey(id) ? "" : null, ChangeEffect.Live));
                continue;
            }
            DeploymentKeys.Table.Compare(was, becomes, path, ChangeEffect.Live, changes);
        }
        return [.. changes];
    }

    private static RootDraft Root(BallastConfig config) =>
        new(config with { Deployments = [] }, DeploymentConfig.Seed);
}
