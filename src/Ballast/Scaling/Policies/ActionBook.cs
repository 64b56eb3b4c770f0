namespace Ballast.Scaling.Policies;

/// <summary>Carries targets out one after another under one budget, as the executor of the Faro artifact
/// does.</summary>
/// <remarks>
/// What shrinks comes first and gives its part of the budget back at once; what grows is granted as much as is left, in
/// the order of the deployments, so that the late ones starve when the cluster is full. A deployment that still starts
/// or drains replicas is busy, and its action is tried again; so is the missing part of one that was granted less.
/// That one deployment has one action at most, the newest, is a simplification.
/// </remarks>
internal sealed class ActionBook
{
    private TargetAction[] _actions = [];

    /// <summary>Follows the deployments; when they change, all that waits is dropped.</summary>
    public void Align(int deployments)
    {
        if (_actions.Length != deployments) { _actions = new TargetAction[deployments]; }
    }

    /// <summary>Drops all that waits.</summary>
    public void Clear() => Array.Clear(_actions);

    /// <summary>Whether an action of this deployment waits.</summary>
    public bool Waits(int index) => _actions[index].Trials > 0;

    /// <summary>Books an action, in the place of one that waits.</summary>
    public void Book(int index, TargetAction action) => _actions[index] = action;

    /// <summary>Tries every action once.</summary>
    /// <param name="context">The cluster.</param>
    /// <param name="targets">The target of each deployment; what is granted is written.</param>
    public void Carry(in ScalingContext context, Span<int> targets)
    {
        var use = default(ResourceUse);
        foreach (ref readonly var load in context.Deployments)
        {
            use = use.Plus(load.Deployment.Footprint, load.Target);
        }
        for (var grow = 0; grow <= 1; grow++)
        {
            for (var i = 0; i < _actions.Length; i++)
            {
                if (_actions[i].Trials <= 0) { continue; }
                ref readonly var load = ref context.Deployments[i];
                if ((_actions[i].Replicas > load.Target) == (grow == 1)) { Try(context, i, ref use, targets); }
            }
        }
    }

    private void Try(in ScalingContext context, int index, ref ResourceUse use, Span<int> targets)
    {
        ref readonly var load = ref context.Deployments[index];
        var action = _actions[index];
        var left = action with { Trials = action.Trials - 1 };
        if (load.Starting > 0 || load.Draining > 0)
        {
            _actions[index] = left;
            return;
        }
        var (footprint, granted) = (load.Deployment.Footprint, load.Target);
        if (action.Replicas <= granted)
        {
            use = use.Plus(footprint, action.Replicas - granted);
            granted = action.Replicas;
        }
        // No deployment grows beyond its own maximum: what it asks for above it would be booked and never started.
        var most = Math.Min(action.Replicas, Math.Max(load.Deployment.MinReplicas, load.Deployment.MaxReplicas));
        while (granted < most && use.HasRoomFor(footprint, context.Budget))
        {
            use = use.Plus(footprint);
            granted++;
        }
        targets[index] = granted;
        _actions[index] = granted < most ? left : default;
    }
}
