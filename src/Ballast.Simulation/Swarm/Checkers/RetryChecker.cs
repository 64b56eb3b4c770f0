using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Second tries keep to their budget, to the most that one request may have, and to work that may be done
/// twice.</summary>
/// <remarks>Keeps a budget of its own that is never poorer than the router's: what was deposited fades only at the end
/// of whole seconds.</remarks>
internal sealed class RetryChecker(SimulationSettings settings) : SwarmChecker
{
    // e^−0.1: a deposit's worth after one of its ten seconds.
    private const double FadePerSecond = 0.90483741803596;

    private readonly WantedBook _wanted = new(settings);
    private readonly Dictionary<ulong, (bool Idempotent, int Resent, bool Waits)> _open = [];
    private readonly Dictionary<ulong, RequestEnd> _lastEnd = [];
    private Purse[] _purses = [];

    private struct Purse
    {
        public double Balance;
        public double Recent;
        public TimeSpan AsOf;
        public long Second;
        public long Taken;
        public long Resent;
    }

    public override string Invariant => "retries keep to their budget";

    public override void Begins(SimulatedWorld world)
    {
        base.Begins(world);
        _purses = new Purse[world.Deployments.Count];
        foreach (var deployment in world.Deployments)
        {
            _purses[deployment.Index].Balance = 10 * SettingsOf(deployment).MinPerSecond;
        }
    }

    // What has passed so far was under the old settings.
    public override void StateTold(ClusterState state)
    {
        foreach (var deployment in World.Deployments)
        {
            Pass(ref _purses[deployment.Index], SettingsOf(deployment));
        }
        _wanted.Told(state);
    }

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request)
    {
        ref var purse = ref _purses[deployment.Index];
        var ratio = SettingsOf(deployment).BudgetRatio;
        Pass(ref purse, SettingsOf(deployment));
        purse.Balance += ratio;
        purse.Recent += ratio;
        _open[request.Id.Value] = (request.Idempotent, 0, false);
    }

    public override void Ends(SimulatedDeployment deployment, in RequestOutcome outcome) =>
        _lastEnd[outcome.Request.Value] = outcome.End;

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        var id = dispatch.Request.Value;
        if (dispatch.Kind is DispatchKind.Finish or DispatchKind.Reject)
        {
            _open.Remove(id);
            _lastEnd.Remove(id);
        }
        if (dispatch is { Kind: DispatchKind.Send or DispatchKind.Wait, Attempt: > 0, Hedge: false })
        {
            TriesAgain(deployment, in dispatch);
        }
    }

    // One that has to wait was granted when it began to wait, whatever the settings are when it is sent.
    private void TriesAgain(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        var id = dispatch.Request.Value;
        var (idempotent, resent, waits) = _open.GetValueOrDefault(id);
        if (!waits)
        {
            var (most, last) =
                (SettingsOf(deployment).MaxRetries, _lastEnd.GetValueOrDefault(id, RequestEnd.Superseded));
            Hold(resent < most, $"request {dispatch.Request} is tried again for the {resent + 1}th time of {most}");
            Hold(
                idempotent || last == RequestEnd.ConnectFailed,
                $"request {dispatch.Request} may not be done twice, but is sent again after {last}");
            resent++;
        }
        if (dispatch.Kind == DispatchKind.Send) { _purses[deployment.Index].Resent++; }
        _open[id] = (idempotent, resent, dispatch.Kind == DispatchKind.Wait);
    }

    public override void Carried(SimulatedDeployment deployment)
    {
        ref var purse = ref _purses[deployment.Index];
        Pass(ref purse, SettingsOf(deployment));
        var taken = deployment.Router.Counters.Retries;
        purse.Balance -= taken - purse.Taken;
        purse.Taken = taken;
        Hold(purse.Balance > -1e-6, $"{deployment.Id} tried again {taken} times, {-purse.Balance} more than it may");
        Hold(purse.Resent <= taken, $"{deployment.Id} sent {purse.Resent} again, but counts {taken}");
    }

    private void Pass(ref Purse purse, RetrySettings budget)
    {
        var now = World.Now;
        purse.Balance += budget.MinPerSecond * (now - purse.AsOf).TotalSeconds;
        purse.AsOf = now;
        for (var second = now.Ticks / TimeSpan.TicksPerSecond; purse.Second < second; purse.Second++)
        {
            var most = (10 * budget.MinPerSecond) + purse.Recent;
            purse.Balance = Math.Min(purse.Balance, Math.Max(1, most) + budget.MinPerSecond);
            purse.Recent *= FadePerSecond;
        }
    }

    private RetrySettings SettingsOf(SimulatedDeployment deployment) =>
        _wanted[deployment].Router.Retry;
}
