namespace Ballast.Configuration;

/// <summary>A configuration while it is read.</summary>
/// <param name="Config">What is read so far.</param>
/// <param name="Defaults">What deployments start from.</param>
internal sealed record RootDraft(BallastConfig Config, DeploymentConfig Defaults);
