using Ballast.Cluster;
using Ballast.Journaling.Records;
using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>A router under replay, with the decisions it made on the latest input.</summary>
internal sealed class ReplayedRouter(Router router, DeploymentId deployment, PolicyChoice? routing)
{
    private readonly List<Dispatch> _actual = [];
    private int _compared;
    private TimeSpan _now;

    public DeploymentId Deployment { get; } = deployment;

    /// <summary>The latest input.</summary>
    public RouterInput? Input { get; private set; }

    /// <summary>The decisions on the latest input that no recorded one was compared with yet.</summary>
    public int Left => _actual.Count - _compared;

    /// <summary>The error the router answered the latest input with.</summary>
    public string? Error { get; private set; }

    public void Give(RouterInput input)
    {
        Input = input;
        Error = null;
        _actual.Clear();
        _compared = 0;
        // A recorded time that runs back was taken for the latest one by the recorded router too.
        _now = input.At > _now ? input.At : _now;
        try
        {
            Drive(input);
        }
        catch (ArgumentException refused)
        {
            // Settings that were refused live are refused again, and neither run decided anything on them. No
            // other input of a sound journal is refused.
            Error = input is ClusterUpdated ? null : refused.Message;
        }
    }

    public Dispatch? Next() => _compared < _actual.Count ? _actual[_compared++] : null;

    private ClusterState Counterfactual(ClusterState state) => routing is null
        ? state
        : state with { Deployments = [.. state.Deployments.Select(d => JournalReplay.WithRouting(d, routing))] };

    private void Drive(RouterInput input)
    {
        switch (input)
        {
            case RequestArrived arrived: _actual.AddRange(router.Arrive(arrived.Request, _now)); break;
            case FirstByteCame came: _actual.AddRange(router.FirstByte(came.Request, came.Attempt, _now)); break;
            case AttemptEnded ended: _actual.AddRange(router.End(ended.Outcome, _now)); break;
            case RequestCancelled cancelled: _actual.AddRange(router.Cancel(cancelled.Request, _now)); break;
            case ReplicaProbed probed: _actual.AddRange(router.Probed(probed.Replica, probed.Healthy, _now)); break;
            case LoadProbeAnswered probe:
                _actual.AddRange(router.ProbeAnswered(probe.Replica, probe.Answer, _now));
                break;
            case EngineReported reported:
                _actual.AddRange(router.Report(reported.Replica, reported.Report, _now));
                break;
            case DrainBegun: _actual.AddRange(router.Drain(_now)); break;
            case TimePassed: _actual.AddRange(router.Tick(_now)); break;
            case ClusterUpdated updated: _actual.AddRange(router.Update(Counterfactual(updated.State), _now)); break;
            case SampleTaken: router.TakeSample(_now); break;
        }
    }
}
