using System.Globalization;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.World;

/// <summary>Writes down in words what happens to requests: <c>0.5 send 1/0 to 2</c>.</summary>
internal sealed class LogWitness : WorldWitness
{
    private readonly List<string> _lines = [];
    private TimeSpan _now;
    private double _concurrencySeconds;
    private TimeSpan _asOf;
    private int _level;

    public string Text => string.Join("\n", _lines);

    /// <summary>Requests in the house, integrated over time.</summary>
    public double ConcurrencySeconds => _concurrencySeconds;

    /// <summary>Sum of the times requests spent in the house.</summary>
    public double SojournSeconds { get; private set; }

    public List<double> Arrivals { get; } = [];

    public override void Moment(TimeSpan at) => _now = at;

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request)
    {
        Arrivals.Add(_now.TotalSeconds);
        Pass(1);
    }

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        switch (dispatch.Kind)
        {
            case DispatchKind.Send: Log($"send {dispatch.Request}/{dispatch.Attempt} to {dispatch.Replica}"); break;
            case DispatchKind.Abandon: Log($"abandon {dispatch.Request}/{dispatch.Attempt}"); break;
            case DispatchKind.Wait: Log($"wait {dispatch.Request}"); break;
        }
    }

    public override void Ends(SimulatedDeployment deployment, in RequestOutcome outcome) =>
        Log($"end {outcome.Request}/{outcome.Attempt} {outcome.End}");

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
        SojournSeconds += (account.EndedAt - account.ArrivedAt).TotalSeconds;
        Pass(-1);
        if (account.End is RequestEnd.Rejected or RequestEnd.Cancelled) { Log($"{account.End} {account.Reason}"); }
    }

    private void Pass(int change)
    {
        _concurrencySeconds += _level * (_now - _asOf).TotalSeconds;
        (_asOf, _level) = (_now, _level + change);
    }

    private void Log(FormattableString what) => _lines.Add(
        Math.Round(_now.TotalSeconds, 4).ToString(CultureInfo.InvariantCulture) + " "
        + what.ToString(CultureInfo.InvariantCulture));
}
