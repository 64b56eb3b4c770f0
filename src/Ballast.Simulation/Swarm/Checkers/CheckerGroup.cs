using Ballast.Cluster;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>All checkers of a run as one witness.</summary>
internal sealed class CheckerGroup(params SwarmChecker[] checkers) : WorldWitness
{
    /// <summary>Every checker there is.</summary>
    public static CheckerGroup All(SwarmSettings settings)
    {
        var world = settings.Simulation;
        return new(
            new TimeChecker(), new EndsOnceChecker(), new ReadyChecker(), new InFlightChecker(),
            new QueueChecker(world), new RetryChecker(world), new TargetChecker(world), new PlacementChecker(world),
            new ReplicaChecker(), new RecorderChecker(), new FollowChecker(), new LivenessChecker(settings));
    }

    public void Complete(RunResult result)
    {
        foreach (var checker in checkers) { checker.Complete(result); }
    }

    public override void Begins(SimulatedWorld world)
    {
        foreach (var checker in checkers) { checker.Begins(world); }
    }

    public override void Moment(TimeSpan at)
    {
        foreach (var checker in checkers) { checker.Moment(at); }
    }

    public override void Changes(OperatorChange change)
    {
        foreach (var checker in checkers) { checker.Changes(change); }
    }

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request)
    {
        foreach (var checker in checkers) { checker.Arrives(deployment, in request); }
    }

    public override void Ends(SimulatedDeployment deployment, in RequestOutcome outcome)
    {
        foreach (var checker in checkers) { checker.Ends(deployment, in outcome); }
    }

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        foreach (var checker in checkers) { checker.Decides(deployment, in dispatch); }
    }

    public override void Carried(SimulatedDeployment deployment)
    {
        foreach (var checker in checkers) { checker.Carried(deployment); }
    }

    public override void StateTold(ClusterState state)
    {
        foreach (var checker in checkers) { checker.StateTold(state); }
    }

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
        foreach (var checker in checkers) { checker.Recorded(deployment, in account); }
    }
}
