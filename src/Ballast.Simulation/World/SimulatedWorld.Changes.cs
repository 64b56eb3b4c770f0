using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Scaling;
using Ballast.Simulation.Agenda;
using Ballast.Statistics;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private readonly SortedDictionary<DeploymentId, Deployment> _wanted = [];
    private readonly Dictionary<DeploymentId, ulong> _restarts = [];
    private ControlPlaneSettings _controlSettings;
    private PolicyChoice _rule;
    private IAutoscaler _autoscaler;

    private void CheckChanges()
    {
        foreach (var id in _settings.Changes.SelectMany(change =>
            change.Deployments.Select(wanted => wanted.Id).Concat(change.Restarts)))
        {
            if (_wanted.ContainsKey(id)) { continue; }
            throw new ArgumentException($"A change concerns '{id}', which is no deployment.");
        }
    }

    private void PlanChanges()
    {
        for (var i = 0; i < _settings.Changes.Length; i++)
        {
            _agenda.Plan(_settings.Changes[i].At, AgendaKind.Change, i);
        }
    }

    // The order of the live world: the control plane's settings first, then what is wanted.
    private void Change(OperatorChange change)
    {
        _witness?.Changes(change);
        if (change.Control is not null || change.Autoscaler is not null)
        {
            // An unchanged rule goes on as it is: a fresh one would have forgotten its windows.
            if (change.Autoscaler is { } rule && !rule.Equals(_rule))
            {
                (_rule, _autoscaler) = (rule, AutoscalerCatalogue.Create(rule));
            }
            _controlSettings = change.Control ?? _controlSettings;
            CarryControl(_control.Reconfigure(_controlSettings, _autoscaler, _now));
        }
        foreach (var wanted in change.Deployments) { Want(wanted); }
        foreach (var id in change.Restarts) { _restarts[id] = _restarts.GetValueOrDefault(id) + 1; }
        if (!change.Deployments.IsEmpty || !change.Restarts.IsEmpty)
        {
            CarryControl(_control.Apply(new DeploymentsChanged(_now, [.. _wanted.Values.Select(Marked)])));
        }
        if (change.AcceptRate is not { } share) { return; }
        foreach (var (id, target) in _state.Targets)
        {
            CarryControl(_control.Apply(new TargetChanged(_now, id, target with { AcceptRate = share })));
        }
    }

    private void Want(Deployment wanted)
    {
        var profile = _deployments[_deploymentOfModel[wanted.Id.Value]].Scene.Profile;
        _wanted[wanted.Id] = wanted with { AnswersProbes = profile.AnswersProbes };
    }

    private Deployment Marked(Deployment wanted) => _restarts.TryGetValue(wanted.Id, out var times)
        ? wanted with { Revision = Seeds.Mix(wanted.Revision, times) }
        : wanted;
}
