using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Faro;

/// <summary>Settings of <see cref="FaroAutoscaler"/>; the defaults are those of the artifact's simulator, except that
/// the service time is measured.</summary>
public sealed partial record FaroOptions
{
    /// <summary>What is maximised.</summary>
    /// <value>The default is Faro-FairSum.</value>
    public FaroGoal Goal { get; init; } = FaroGoal.FairSum;

    /// <summary>Time between plans, which fall on its multiples.</summary>
    /// <value>The default is 300 s; 10 s to 1 h.</value>
    public TimeSpan LongInterval { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Time from the first call to the first plan.</summary>
    /// <value>The default is 60 s; 0 to 1 h.</value>
    public TimeSpan FirstRun { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between looks at the latency, at which actions are carried out too.</summary>
    /// <value>The default is 10 s; 1 s to 10 min.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time whose ended requests a look averages.</summary>
    /// <value>The default is 30 s; 1 s to 15 min.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Looks above the promise before one replica is added.</summary>
    /// <value>The default is 3; 1 to 1,000.</value>
    public int Up { get; init; } = 3;

    /// <summary>Whether a replica is added between plans where the latency is above the promise.</summary>
    /// <value>The default is true.</value>
    public bool Reactive { get; init; } = true;

    /// <summary>Minutes ahead that a plan looks.</summary>
    /// <value>The default is 7; 1 to 60.</value>
    public int Horizon { get; init; } = 7;

    /// <summary>Whether a plan looks at forecasts; else at the minutes measured since the last plan.</summary>
    /// <value>The default is true.</value>
    public bool Predict { get; init; } = true;

    /// <summary>Minutes to be measured before forecasts are looked at.</summary>
    /// <value>The default is 15; 0 to 1,440.</value>
    public int ForecastInput { get; init; } = 15;

    /// <summary>The quantile of the forecasts.</summary>
    /// <value>The default is 0.6; 0.01 to 0.99.</value>
    public double Quantile { get; init; } = 0.6;

    /// <summary>Whether a higher quantile is planned for while replicas are left over.</summary>
    /// <value>The default is true.</value>
    public bool SlackRaise { get; init; } = true;

    /// <summary>The quantile up to which it is raised.</summary>
    /// <value>The default is 0.9; 0.01 to 0.99.</value>
    public double RaiseTo { get; init; } = 0.9;

    /// <summary>The service time in seconds that is planned with; 0 takes the measured mean.</summary>
    /// <value>The default is 0; the artifact plans with 0.18 s for its larger model. Up to 1 h.</value>
    public double ServiceTime { get; init; }

    /// <summary>Time from a decision until a new replica takes requests, as a plan sees it.</summary>
    /// <value>The default is 65 s; 0 to 1 h.</value>
    public TimeSpan UpscaleOverhead { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Looks at which an action of a plan may be tried; one of a look has a single trial.</summary>
    /// <value>The default is 5; 1 to 100.</value>
    public int Trials { get; init; } = 5;

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The formulas a plan is judged by.</summary>
    public PlanningModel Model { get; init; } = new();

    /// <summary>How a plan is searched for.</summary>
    public SolverSettings Solver { get; init; } = new();

    /// <summary>What forecasts, where the forecasters are not given.</summary>
    public ForecastOptions Forecast { get; init; } = new();
}
