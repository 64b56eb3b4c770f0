using System.Globalization;
using Ballast.Forecasting;
using Ballast.Policies;
using Ballast.Scaling.Faro;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Optimal;

/// <summary>Divides the budget exactly and often: what each number of replicas is worth to each deployment, by its own
/// forecast and its own measured work, then the best division of all.</summary>
/// <remarks>
/// Every interval: rates of the minutes to come at equally likely quantiles; for every number of replicas the mean
/// worth over them, in which a replica that must be started counts only from the time it can be ready; then a knapsack
/// over all deployments (<see cref="ExactAllocation"/>). Until anything is measured everybody gets a fair share.
/// </remarks>
public sealed class BallastAutoscaler : IAutoscaler
{
    // A deployment is never looked at with more replicas than this.
    private const int Widest = 4096;

    // Without a budget no more than this is divided: the division's table grows with it.
    private const int MostDivided = 65_536;

    private readonly BallastOptions _options;
    private readonly DeploymentTable<WorthRow> _rows;
    private readonly ExactAllocation _allocation;
    private double[][] _worth = [];
    private int[] _floors = [];
    private int[] _replicas = [];

    /// <summary>An autoscaler.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecasters">Makes the forecaster of a deployment, of arrivals per minute; one that has seen a
    /// history knows it.</param>
    public BallastAutoscaler(BallastOptions options, Func<Deployment, Forecaster> forecasters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(forecasters);
        _options = options;
        _rows = new(deployment => new(options, forecasters(deployment)));
        _allocation = new() { ReplicaCost = options.ReplicaCost };
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IAutoscaler> Entry { get; } = new(
        "ballast", "The best division of the budget by forecasts and measured work, found exactly every ten seconds.",
        BallastOptions.Declared, Make);

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public TimeSpan Interval => _options.Interval;

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        var loads = context.Deployments;
        if (loads.IsEmpty) { return; }
        _rows.Align(loads);
        MakeRoom(loads.Length);
        var (known, floors) = (false, 0);
        for (var i = 0; i < loads.Length; i++)
        {
            _floors[i] = Floor(loads[i]);
            floors += _floors[i];
            known |= _rows[i].Look(loads[i], context.Now);
        }
        var budget = Math.Max(floors, Math.Min(ReplicaBudget.Of(context), MostDivided));
        if (!known)
        {
            Share(loads, budget, decisions);
            return;
        }
        Solve(loads, budget - floors, budget);
        Say(loads, budget, decisions);
    }

    private static BallastAutoscaler Make(PolicyArguments arguments)
    {
        var forecast = ForecastOptions.From(arguments);
        return new(BallastOptions.From(arguments), _ => forecast.Make());
    }

    private static int Floor(in DeploymentLoad load) =>
        Math.Max(load.Deployment.MinReplicas, load.Awake ? Math.Min(1, load.Deployment.MaxReplicas) : 0);

    private void MakeRoom(int count)
    {
        if (_floors.Length == count) { return; }
        (_worth, _floors, _replicas) = (new double[count][], new int[count], new int[count]);
    }

    // Nothing is known yet: alike for all, the odd ones to the first.
    private void Share(ReadOnlySpan<DeploymentLoad> loads, int budget, Span<ScalingDecision> decisions)
    {
        var (share, odd) = Math.DivRem(budget, loads.Length);
        for (var i = 0; i < loads.Length; i++)
        {
            var most = Math.Max(_floors[i], loads[i].Deployment.MaxReplicas);
            var replicas = Math.Clamp(share + (i < odd ? 1 : 0), _floors[i], most);
            decisions[i] = new(replicas, 1, string.Create(
                CultureInfo.InvariantCulture, $"nothing measured yet: a fair share of {budget} replicas"));
        }
    }

    private void Solve(ReadOnlySpan<DeploymentLoad> loads, int spare, int budget)
    {
        for (var i = 0; i < loads.Length; i++)
        {
            var most = Math.Max(_floors[i], loads[i].Deployment.MaxReplicas);
            _worth[i] = _rows[i].Fill(loads[i], _floors[i], Math.Min(Widest, Math.Min(most, _floors[i] + spare)));
        }
        switch (_options.Goal)
        {
            case AllocationGoal.MaxMin:
                _allocation.BestMinimumThenSum(_worth, _floors, budget, _replicas);
                break;
            case AllocationGoal.FairSum:
                _allocation.BestFairSum(_worth, _floors, budget, loads.Length, 0.005, _replicas);
                break;
            default:
                _allocation.BestSum(_worth, _floors, budget, _replicas);
                break;
        }
    }

    private void Say(ReadOnlySpan<DeploymentLoad> loads, int budget, Span<ScalingDecision> decisions)
    {
        var used = 0;
        for (var i = 0; i < loads.Length; i++) { used += _replicas[i]; }
        for (var i = 0; i < loads.Length; i++)
        {
            decisions[i] = new(_replicas[i], 1, _rows[i].Say(_replicas[i] - _floors[i], budget, used));
        }
    }
}
