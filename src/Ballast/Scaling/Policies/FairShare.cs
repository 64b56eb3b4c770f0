using System.Globalization;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>The same number for every deployment, for ever: as many as the budget holds for all alike.</summary>
/// <remarks>The baseline <c>FairShare</c> of the Faro study: floor(N / deployments). It neither measures nor moves, so
/// it has no warm-up, and what a quiet deployment leaves idle helps nobody.</remarks>
public sealed class FairShare : IAutoscaler
{
    private Sentence<(int Share, int Deployments)> _reason;

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IAutoscaler> Entry { get; } = new(
        "fair-share", "The same number for every deployment: as many as the budget holds for all alike.", [],
        _ => new FairShare());

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        var share = Share(context.Budget, context.Deployments);
        var reason = _reason.Of((share, decisions.Length), static said => string.Create(
            CultureInfo.InvariantCulture, $"an equal share among {said.Deployments} deployments: {said.Share} each"));
        for (var i = 0; i < decisions.Length; i++)
        {
            // Without a budget the only bound is the deployment's own.
            var own = Math.Min(share, context.Deployments[i].Deployment.MaxReplicas);
            decisions[i] = new(own, 1, reason);
        }
    }

    // The largest number that fits for all; a deployment's maximum does not raise the share of the others.
    private static int Share(in ResourceBudget budget, ReadOnlySpan<DeploymentLoad> deployments)
    {
        var most = 0;
        foreach (ref readonly var load in deployments) { most = Math.Max(most, load.Deployment.MaxReplicas); }
        var (low, high) = (0, most);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var all = default(ResourceUse);
            foreach (ref readonly var load in deployments) { all = all.Plus(load.Deployment.Footprint, middle); }
            if (all.Fits(budget)) { low = middle; }
            else { high = middle - 1; }
        }
        return low;
    }
}
