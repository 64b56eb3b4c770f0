using Ballast.Cluster;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Targets lie within each deployment's bounds and together within the budget.</summary>
internal sealed class TargetChecker(World.SimulationSettings settings) : SwarmChecker
{
    public override string Invariant => "targets keep to bounds and budget";

    public override void StateTold(ClusterState state)
    {
        var budget = settings.Control.Budget.Replicas;
        var sum = 0;
        foreach (var deployment in state.Deployments)
        {
            if (!state.Targets.TryGetValue(deployment.Id, out var target)) { continue; }
            var (id, count) = (deployment.Id, target.Replicas);
            sum += count;
            Hold(
                count >= 0 && count <= deployment.MaxReplicas, $"{id} is to have {count} of {deployment.MaxReplicas}");
            // A budget that is short may take a minimum away.
            Hold(
                count >= deployment.MinReplicas || budget > 0,
                $"{id} is to have {count}, at least {deployment.MinReplicas} were promised");
            Hold(target.AcceptRate is >= 0 and <= 1, $"{id} is to accept {target.AcceptRate}");
        }
        Hold(budget == 0 || sum <= budget, $"all together are to be {sum}, the budget holds {budget}");
    }
}
