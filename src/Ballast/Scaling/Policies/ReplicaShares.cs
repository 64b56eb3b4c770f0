namespace Ballast.Scaling.Policies;

/// <summary>Divides a budget in whole replicas in proportion to weights.</summary>
/// <remarks>Everybody first gets their floor. Then each further replica goes to whoever has the most weight for the
/// replicas held and half of the next (the rule of Webster and Sainte-Laguë), as long as it fits and the cap allows:
/// shares come as close to the weights as whole numbers can.</remarks>
internal static class ReplicaShares
{
    /// <summary>Divides.</summary>
    /// <param name="context">The deployments and their budget.</param>
    /// <param name="weights">A weight each; 0 or more.</param>
    /// <param name="floors">The least each gets, whether it fits or not.</param>
    /// <param name="caps">The most each gets.</param>
    /// <param name="shares">What each gets; all written.</param>
    public static void Divide(
        in ScalingContext context, ReadOnlySpan<double> weights, ReadOnlySpan<int> floors, ReadOnlySpan<int> caps,
        Span<int> shares)
    {
        var use = default(ResourceUse);
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = floors[i];
            use = use.Plus(context.Deployments[i].Deployment.Footprint, floors[i]);
        }
        while (Next(context, use, weights, caps, shares) is >= 0 and var next)
        {
            shares[next]++;
            use = use.Plus(context.Deployments[next].Deployment.Footprint);
        }
    }

    private static int Next(
        in ScalingContext context, in ResourceUse use, ReadOnlySpan<double> weights, ReadOnlySpan<int> caps,
        ReadOnlySpan<int> shares)
    {
        var (best, next) = (0.0, -1);
        for (var i = 0; i < shares.Length; i++)
        {
            var claim = weights[i] / (shares[i] + 0.5);
            if (shares[i] >= caps[i] || claim <= best) { continue; }
            if (!use.HasRoomFor(context.Deployments[i].Deployment.Footprint, context.Budget)) { continue; }
            (best, next) = (claim, i);
        }
        return next;
    }
}
