using Ballast.Cluster;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.Swarm;

/// <summary>Tells another witness something else than what happened: a planted bug.</summary>
internal sealed class TamperingWitness(WorldWitness inner) : WorldWitness
{
    public Func<TimeSpan, TimeSpan> Moments { get; init; } = at => at;

    public Func<Dispatch, Dispatch[]> Decisions { get; init; } = dispatch => [dispatch];

    public Func<RequestOutcome, RequestOutcome[]> Outcomes { get; init; } = outcome => [outcome];

    public Func<RequestAccount, RequestAccount[]> Accounts { get; init; } = account => [account];

    public Func<ClusterState, ClusterState> States { get; init; } = state => state;

    public Func<OperatorChange, OperatorChange> Operator { get; init; } = change => change;

    public override void Begins(SimulatedWorld world) => inner.Begins(world);

    public override void Moment(TimeSpan at) => inner.Moment(Moments(at));

    public override void Changes(OperatorChange change) => inner.Changes(Operator(change));

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request) =>
        inner.Arrives(deployment, in request);

    public override void Ends(SimulatedDeployment deployment, in RequestOutcome outcome)
    {
        foreach (var told in Outcomes(outcome)) { inner.Ends(deployment, in told); }
    }

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        foreach (var told in Decisions(dispatch)) { inner.Decides(deployment, in told); }
    }

    public override void Carried(SimulatedDeployment deployment) => inner.Carried(deployment);

    public override void StateTold(ClusterState state) => inner.StateTold(States(state));

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
        foreach (var told in Accounts(account)) { inner.Recorded(deployment, in told); }
    }
}
