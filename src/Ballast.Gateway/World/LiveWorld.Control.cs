using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Scaling;
using Microsoft.Extensions.Logging;

namespace Ballast.Gateway.World;

public sealed partial class LiveWorld
{
    private readonly ControlPlane _control;
    private readonly List<LiveDeployment> _leaving = [];
    private readonly List<FleetCommand> _commands = [];
    private WorldSettings _settings;
    private volatile ClusterState _state = ClusterState.Empty;
    private volatile ScalingBoard _board = new([], []);
    private readonly Dictionary<DeploymentId, ulong> _restarts = [];
    private IAutoscaler _autoscaler;
    private TimeSpan _nextSample;

    /// <summary>Why each deployment has the replicas it has, and the latest changes.</summary>
    public ScalingBoard Board => _board;

    private async Task ControlLoopAsync(CancellationToken cancellation)
    {
        try
        {
            Begin();
            var waiting = _facts.Reader.WaitToReadAsync(cancellation).AsTask();
            while (!cancellation.IsCancellationRequested)
            {
                var now = Clock.Now;
                var due = (_control.NextTick < _nextSample ? _control.NextTick : _nextSample) - now;
                if (due > TimeSpan.Zero)
                {
                    await Task.WhenAny(waiting, Task.Delay(due, Clock.Provider, cancellation));
                }
                if (waiting.IsCompleted)
                {
                    while (_facts.Reader.TryRead(out var input)) { Take(input); }
                    waiting = _facts.Reader.WaitToReadAsync(cancellation).AsTask();
                }
                if (Clock.Now >= _nextSample) { SampleAll(); }
                if (Clock.Now >= _control.NextTick) { Carry(_control.Tick(Clock.Now, Clock.WallClock)); }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The world ends.
        }
        catch (Exception failure)
        {
            ControlLoopFailed(failure);
            _begun.TrySetException(failure);
            throw;
        }
    }

    private void Begin()
    {
        _nextSample = Clock.Now + _settings.Control.SampleStep;
        Want(_settings, Clock.Now);
        _begun.TrySetResult();
    }

    private void Take(ControlInput input)
    {
        switch (input)
        {
            case ControlInput.Fact(var fact):
                Tell(fact);
                Carry(_control.Apply(fact));
                break;
            case ControlInput.Empty(var at, var replica):
                Carry(_control.Drained(replica, at));
                break;
            case ControlInput.Waiting(var at, var deployment):
                FindLive(deployment)?.Woken();
                Carry(_control.Wake(deployment, at));
                break;
            case ControlInput.Wanted(var at, var settings, var done):
                Reconfigure(settings, at, done);
                break;
            case ControlInput.Restart(var at, var deployment, var done):
                done.TrySetResult(Restart(deployment, at));
                break;
        }
    }

    private void Reconfigure(WorldSettings settings, TimeSpan at, TaskCompletionSource done)
    {
        try
        {
            // An unchanged rule goes on as it is: a fresh one would have forgotten its windows.
            if (!settings.Autoscaler.Equals(_settings.Autoscaler))
            {
                _autoscaler = AutoscalerCatalogue.Create(settings.Autoscaler);
            }
            Carry(_control.Reconfigure(settings.Control, _autoscaler, at));
            Want(settings, at);
            done.TrySetResult();
        }
        catch (ArgumentException wrong)
        {
            done.TrySetException(wrong);
        }
    }

    private void Want(WorldSettings settings, TimeSpan at)
    {
        _settings = settings;
        var wanted = settings.Deployments.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        var marked = wanted.Select(Marked).ToImmutableArray();
        Carry(_control.Apply(new DeploymentsChanged(at, marked)));
    }

    private int Restart(DeploymentId? deployment, TimeSpan at)
    {
        var count = 0;
        foreach (var wanted in _settings.Deployments)
        {
            if (!wanted.Scalable || (deployment is { } only && wanted.Id != only)) { continue; }
            _restarts[wanted.Id] = _restarts.GetValueOrDefault(wanted.Id) + 1;
            count++;
        }
        if (count > 0) { Want(_settings, at); }
        return count;
    }

    // What a process depends on, and how often it was asked to be replaced: either makes running replicas outdated.
    private Deployment Marked(Deployment wanted) => _restarts.TryGetValue(wanted.Id, out var times)
        ? wanted with { Revision = Statistics.Seeds.Mix(wanted.Revision, times) }
        : wanted;

    private void SampleAll()
    {
        _nextSample += _settings.Control.SampleStep;
        if (_nextSample <= Clock.Now) { _nextSample = Clock.Now + _settings.Control.SampleStep; }
        Span<ReplicaLoad> loads = new ReplicaLoad[64];
        foreach (var deployment in _directory.Deployments)
        {
            var sample = deployment.Sample();
            var count = deployment.Loads(loads);
            Carry(_control.Sample(deployment.Id, in sample, loads[..count]));
        }
        _controlJournal?.Flush();
        RemoveEmptied();
        Publish();
    }

    /// <summary>New state first, commands after: a router must know of a replica before its fleet can speak of
    /// it.</summary>
    private void Carry(ControlOutput output)
    {
        _commands.Clear();
        foreach (var command in output.Commands) { _commands.Add(command); }
        var before = _state;
        if (output.State.Version != before.Version)
        {
            foreach (var change in output.Events) { _controlJournal?.ClusterEvent(change); }
            _state = output.State;
            Follow(before, output.State);
        }
        foreach (var command in _commands)
        {
            Commanded(command.Deployment, command.Replica, command.GetType().Name);
            _controlJournal?.Command(command, Clock.Now);
            _fleet.Execute(command);
        }
    }

    private void Follow(ClusterState before, ClusterState after)
    {
        var others = before.Deployments != after.Deployments;
        if (!others && before.Replicas == after.Replicas && before.Targets == after.Targets) { return; }
        var deployments = others ? FollowDeployments(after) : _directory.Deployments;
        foreach (var deployment in deployments) { deployment.Update(after); }
        foreach (var deployment in _leaving) { deployment.Update(after); }
        // Built after the updates: it reads the settings in force.
        if (others) { _directory = new WorldDirectory(deployments, _settings.Routes); }
        Publish();
    }

    private List<LiveDeployment> FollowDeployments(ClusterState state)
    {
        var kept = new List<LiveDeployment>();
        foreach (var live in _directory.Deployments)
        {
            if (state.Find(live.Id) is null) { _leaving.Add(live); }
            else { kept.Add(live); }
        }
        foreach (var wanted in state.Deployments)
        {
            if (kept.Exists(live => live.Id == wanted.Id)) { continue; }
            // One that comes back before it was gone is taken up again with all it still has.
            var live = _leaving.Find(leaving => leaving.Id == wanted.Id) ?? Make(wanted);
            _leaving.Remove(live);
            kept.Add(live);
        }
        return kept;
    }

    private LiveDeployment Make(Deployment wanted) =>
        new(new Router(wanted, _settings.Seed, _journals(wanted.Id)), Clock, this);

    private void RemoveEmptied()
    {
        for (var i = _leaving.Count - 1; i >= 0; i--)
        {
            if (_leaving[i].Unsettled > 0 || _state.Replicas.Any(r => r.Deployment == _leaving[i].Id && r.IsAlive))
            {
                continue;
            }
            _leaving[i].Dispose();
            _leaving.RemoveAt(i);
        }
    }

    private LiveDeployment? FindLive(DeploymentId deployment)
    {
        foreach (var live in _directory.Deployments)
        {
            if (live.Id == deployment) { return live; }
        }
        return null;
    }

    private void Publish()
    {
        var why = ImmutableArray.CreateBuilder<ScalingExplanation>();
        foreach (var deployment in _state.Deployments)
        {
            if (_control.Explain(deployment.Id) is { } explanation) { why.Add(explanation); }
        }
        _board = new ScalingBoard(why.ToImmutable(), _control.Changes);
    }

    private static void Check(WorldSettings settings)
    {
        settings.Control.Check();
        AutoscalerCatalogue.Create(settings.Autoscaler);
        foreach (var deployment in settings.Deployments)
        {
            RoutingCatalogue.Create(deployment.Policies.Routing);
            Queueing.QueueOrderCatalogue.Create(deployment.Policies.QueueOrder);
            if (deployment.Policies.Autoscaler is { } own) { AutoscalerCatalogue.Rules.Check(own); }
        }
    }

    private void Tell(ClusterEvent fact)
    {
        if (fact is not ReplicaMoved moved || _state.Find(moved.Replica) is not { } replica) { return; }
        if (moved.Phase == ReplicaPhase.Failed)
        {
            ReplicaFailed(replica.Deployment, moved.Replica, moved.Reason ?? "no reason given");
        }
        else { ReplicaMovedTo(replica.Deployment, moved.Replica, moved.Phase); }
    }

    [LoggerMessage(
        EventId = 200, Level = LogLevel.Information, Message = "{Deployment}: replica {Replica} is {Phase}.")]
    private partial void ReplicaMovedTo(DeploymentId deployment, ReplicaId replica, ReplicaPhase phase);

    [LoggerMessage(
        EventId = 201, Level = LogLevel.Warning, Message = "{Deployment}: replica {Replica} failed: {Reason}")]
    private partial void ReplicaFailed(DeploymentId deployment, ReplicaId replica, string reason);

    [LoggerMessage(EventId = 202, Level = LogLevel.Debug, Message = "{Deployment}: replica {Replica}: {Command}.")]
    private partial void Commanded(DeploymentId deployment, ReplicaId replica, string command);

    [LoggerMessage(
        EventId = 203, Level = LogLevel.Critical,
        Message = "The control loop ended; nothing scales or heals from here on.")]
    private partial void ControlLoopFailed(Exception failure);
}
