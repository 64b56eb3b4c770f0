using Ballast.Cluster;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Targets lie within each deployment's bounds and together within the budget. A list of servers is wanted
/// whole, and takes nothing of the budget.</summary>
internal sealed class TargetChecker(SimulationSettings settings) : SwarmChecker
{
    private int _budget = settings.Control.Budget.Replicas;

    public override string Invariant => "targets keep to bounds and budget";

    public override void Changes(OperatorChange change) =>
        _budget = change.Control is { } control ? control.Budget.Replicas : _budget;

    public override void StateTold(ClusterState state)
    {
        var sum = 0;
        foreach (var deployment in state.Deployments)
        {
            if (!state.Targets.TryGetValue(deployment.Id, out var target)) { continue; }
            var (id, count) = (deployment.Id, target.Replicas);
            Hold(target.AcceptRate is >= 0 and <= 1, $"{id} is to accept {target.AcceptRate}");
            if (!deployment.Scalable)
            {
                Hold(
                    count == deployment.Servers.Length,
                    $"{id} is to have {count} of {deployment.Servers.Length} servers");
                continue;
            }
            sum += count;
            Hold(
                count >= 0 && count <= deployment.MaxReplicas, $"{id} is to have {count} of {deployment.MaxReplicas}");
            // A budget that is short may take a minimum away.
            Hold(
                count >= deployment.MinReplicas || _budget > 0,
                $"{id} is to have {count}, at least {deployment.MinReplicas} were promised");
        }
        Hold(_budget == 0 || sum <= _budget, $"all together are to be {sum}, the budget holds {_budget}");
    }
}
