using System.Collections.Immutable;

namespace Ballast.Scaling.Faro;

public sealed partial class FaroAutoscaler
{
    // A plan takes the place of all that was asked for before it, and of what was counted.
    private void Plan(in ScalingContext context, int budget)
    {
        var count = context.Deployments.Length;
        if (count == 0) { return; }
        var (used, forecast) = (0, false);
        for (var i = 0; i < count; i++)
        {
            used += _jobs[i].Target;
            forecast |= _jobs[i].CanForecast(_options);
        }
        var cold = AllocationProblem.ColdBinsOf(_options.UpscaleOverhead, budget - used);
        // Forecasts of other quantiles are all that differs between the plans: loads and times stay.
        var loads = context.Deployments.ToArray();
        var now = context.Now;
        Allocation Solve(double quantile) => _solver.Solve(Problem(loads, now, quantile, budget, cold));
        var (plan, quantile) = _options.SlackRaise && forecast
            ? SlackRaise.Solve(Solve, budget, _options.Quantile, _options.RaiseTo)
            : (Solve(_options.Quantile), _options.Quantile);
        var problem = Problem(loads, now, quantile, budget, cold);
        for (var i = 0; i < count; i++)
        {
            var job = _jobs[i];
            job.Above = 0;
            // The search leaves rates a hair below 1. What costs nothing in the plan gains nothing either.
            var rate = plan.AcceptRates[i];
            job.AcceptRate = problem.Drops && Utility.Penalty(1 - rate) > 0 ? rate : 1;
            job.Action = plan.Replicas[i] == job.Target ? null : new(plan.Replicas[i], _options.Trials);
            job.Say(FaroReason.Planned(
                problem.Jobs[i], job.CanForecast(_options) ? quantile : double.NaN, plan, i, job.AcceptRate, budget));
        }
    }

    private AllocationProblem Problem(DeploymentLoad[] loads, TimeSpan now, double quantile, int budget, int cold)
    {
        var jobs = ImmutableArray.CreateBuilder<AllocationJob>(loads.Length);
        for (var i = 0; i < loads.Length; i++)
        {
            jobs.Add(_jobs[i].Describe(loads[i], now, _lastPlan, quantile, _options));
        }
        return new()
        {
            Jobs = jobs.MoveToImmutable(),
            Budget = budget,
            Goal = _options.Goal,
            Model = _options.Model,
            ColdBins = cold,
        };
    }
}
