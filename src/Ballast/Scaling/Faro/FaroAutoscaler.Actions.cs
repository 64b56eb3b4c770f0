namespace Ballast.Scaling.Faro;

public sealed partial class FaroAutoscaler
{
    // Upwards only, and never where replicas start or drain. What still waits to be granted asks for more already.
    private void React(in ScalingContext context)
    {
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            var job = _jobs[i];
            if (job.IsBusy) { continue; }
            var latency = job.Look(context.Deployments[i], context.Now, _options);
            if (double.IsNaN(latency) || job.Action is not null) { continue; }
            job.Action = new(job.Target + 1, 1);
            job.Say(FaroReason.Reacted(latency, job.TargetSeconds, _options.Up, job.Target + 1));
        }
    }

    // Who gives replicas back comes first, so that there is something to give.
    private void Apply(in ScalingContext context, int budget)
    {
        var left = (long)budget;
        for (var i = 0; i < context.Deployments.Length; i++) { left -= _jobs[i].Target; }
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            if (_jobs[i].Action is { } action && action.Target < _jobs[i].Target)
            {
                left = Try(_jobs[i], action, left);
            }
        }
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            if (_jobs[i].Action is { } action && action.Target >= _jobs[i].Target)
            {
                left = Try(_jobs[i], action, left);
            }
        }
    }

    private static long Try(FaroJob job, FaroAction action, long left)
    {
        FaroAction? again = action.Trials > 1 ? action with { Trials = action.Trials - 1 } : null;
        if (job.IsBusy)
        {
            job.Action = again;
            return left;
        }
        var wanted = Math.Clamp(action.Target, job.Floor, job.Most);
        var delta = wanted - job.Target;
        if (delta > left)
        {
            // What there is now, and the rest when another has given back.
            delta = (int)Math.Max(0, left);
            job.Action = again;
        }
        else
        {
            job.Action = null;
        }
        job.Target += delta;
        job.SayMissing(wanted - job.Target);
        return left - delta;
    }
}
