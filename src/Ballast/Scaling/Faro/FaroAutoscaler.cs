using System.Collections.Immutable;
using Ballast.Forecasting;
using Ballast.Policies;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling.Faro;

/// <summary>Faro: divides one budget of replicas among all deployments by what their latency will be worth, planned
/// every few minutes ahead and mended by one replica at a time in between.</summary>
/// <remarks>
/// After "A House United Within Itself: SLO-Awareness for On-Premises Containerized ML Inference Clusters via Faro"
/// (EuroSys 2025) and its artifact; the search for a plan and the forecasters are reconstructions, the rest follows the
/// artifact's source. Replicas are taken to be alike in size: of a budget of cores, memory or devices it reckons how
/// many of the largest fit. It does not scale to zero. The targets are its own: what the guard behind it does with them
/// does not change them.
/// </remarks>
public sealed partial class FaroAutoscaler : IAutoscaler
{
    private readonly FaroOptions _options;
    private readonly FaroSolver _solver;
    private readonly DeploymentTable<FaroJob> _jobs;
    private Pulse _looks;
    private TimeSpan? _nextPlan;
    private TimeSpan _lastPlan;

    /// <summary>An autoscaler with forecasters of one's own, such as trained ones.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="forecasters">Makes the forecaster of a deployment, of requests per minute.</param>
    public FaroAutoscaler(FaroOptions options, Func<Deployment, Forecaster> forecasters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(forecasters);
        (_options, _solver) = (options, new(options.Solver));
        _jobs = new(deployment => new(forecasters(deployment)));
        _looks = new(options.Interval);
    }

    /// <summary>The entries in the catalogue.</summary>
    public static ImmutableArray<PolicyEntry<IAutoscaler>> Entries { get; } =
    [
        Entry(FaroGoal.Sum, "the sum of utilities"),
        Entry(FaroGoal.Fair, "the least utility less the greatest"),
        Entry(FaroGoal.FairSum, "the sum of utilities and how near they are to each other"),
        Entry(FaroGoal.PenaltySum, "the sum of utilities less what dropping costs, with accept rates"),
        Entry(FaroGoal.PenaltyFairSum, "sum and nearness of utilities less what dropping costs, with accept rates"),
    ];

    /// <inheritdoc/>
    public string Name => NameOf(_options.Goal);

    /// <inheritdoc/>
    public TimeSpan Interval => _options.Interval;

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        _jobs.Align(context.Deployments);
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            _jobs[i].Follow(context.Deployments[i], context.Now, _options);
        }
        if (_nextPlan is null) { (_nextPlan, _lastPlan) = (context.Now + _options.FirstRun, context.Now); }
        if (_looks.Due(context.Now)) { Act(context); }
        for (var i = 0; i < context.Deployments.Length; i++)
        {
            var job = _jobs[i];
            if (job.Reason.Length == 0) { job.Say(FaroReason.Waiting(job.Target, _nextPlan.Value)); }
            decisions[i] = new(job.Target, job.AcceptRate, job.Reason);
        }
    }

    /// <summary>The catalogue name of the variant that maximises a goal.</summary>
    /// <param name="goal">The goal.</param>
    public static string NameOf(FaroGoal goal) => goal switch
    {
        FaroGoal.Sum => "faro-sum",
        FaroGoal.Fair => "faro-fair",
        FaroGoal.PenaltySum => "faro-penaltysum",
        FaroGoal.PenaltyFairSum => "faro-penaltyfairsum",
        _ => "faro-fairsum",
    };

    private static PolicyEntry<IAutoscaler> Entry(FaroGoal goal, string maximised) => new(
        NameOf(goal), $"Plans all deployments minutes ahead for {maximised} (Faro).", FaroOptions.Declared,
        arguments =>
        {
            var options = FaroOptions.From(goal, arguments);
            return new FaroAutoscaler(options, _ => options.Forecast.Make());
        });

    private void Act(in ScalingContext context)
    {
        var budget = ReplicaBudget.Of(context);
        if (context.Now >= _nextPlan)
        {
            Plan(context, budget);
            _lastPlan = context.Now;
            _nextPlan = TimeSpan.FromTicks(
                ((context.Now.Ticks / _options.LongInterval.Ticks) + 1) * _options.LongInterval.Ticks);
        }
        else if (_options.Reactive)
        {
            React(context);
        }
        Apply(context, budget);
    }
}
