using Ballast.Gateway.Admin;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>Reads answers about the state.</summary>
internal static class StateReading
{
    public static DeploymentAnswer? Of(this StateAnswer state, string deployment) =>
        state.Deployments.FirstOrDefault(found => found.Name == deployment);

    /// <summary>The numbers of the ready replicas, rising.</summary>
    public static int[] ReadyIds(this DeploymentAnswer deployment) =>
        [.. deployment.Replicas.Where(replica => replica.Phase == ReplicaPhase.Ready).Select(replica => replica.Id)
            .Order()];

    /// <summary>Whether every request that arrived has been accounted for, once.</summary>
    public static bool IsSettled(this DeploymentAnswer deployment) => deployment is { Queued: 0, InFlight: 0 }
        && deployment.Arrived == deployment.Completed + deployment.Failed + deployment.Refused + deployment.Cancelled;

    public static string Account(this DeploymentAnswer deployment) =>
        $"{deployment.Name}: {deployment.Arrived} arrived = {deployment.Completed} completed + {deployment.Failed} "
        + $"failed + {deployment.Refused} refused + {deployment.Cancelled} cancelled; {deployment.Queued} queued, "
        + $"{deployment.InFlight} in flight, {deployment.Retries} retries, {deployment.Ejections} ejections";
}
