namespace Ballast.Scaling;

/// <summary>How many replicas one deployment should have, judged by its own load alone. One object per
/// deployment.</summary>
/// <remarks>Lifted to an <see cref="IAutoscaler"/> by <see cref="PerDeployment"/>. Stateful and
/// single-threaded.</remarks>
public interface IScalingRule
{
    /// <summary>The catalogue name.</summary>
    string Name { get; }

    /// <summary>Decides.</summary>
    /// <param name="now">The time since the start of the world; never before an earlier call's.</param>
    /// <param name="load">What is known of the deployment.</param>
    /// <returns>The wish, before any guard.</returns>
    ScalingDecision Decide(TimeSpan now, in DeploymentLoad load);
}
