namespace Ballast.Scaling;

/// <summary>How many replicas each deployment should have. Stateful and single-threaded; time comes in.</summary>
public interface IAutoscaler
{
    /// <summary>The catalogue name.</summary>
    string Name { get; }

    /// <summary>How often it wants to be asked.</summary>
    TimeSpan Interval { get; }

    /// <summary>Decides for all deployments at once.</summary>
    /// <param name="context">What it may look at.</param>
    /// <param name="decisions">One decision per deployment of the context, in the same order; all written.</param>
    void Decide(in ScalingContext context, Span<ScalingDecision> decisions);
}
