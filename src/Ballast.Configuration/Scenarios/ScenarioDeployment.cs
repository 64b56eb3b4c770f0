namespace Ballast.Configuration.Scenarios;

/// <summary>One deployment of a scenario.</summary>
/// <param name="Config">What is wanted, as <c>ballast.yaml</c> would say it.</param>
/// <param name="Replica">What its replicas are like.</param>
public sealed record ScenarioDeployment(DeploymentConfig Config, ReplicaConfig Replica);
