using Ballast.Forecasting;
using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Policies;

namespace Ballast.Scaling.Faro;

/// <summary>What Faro keeps of one deployment.</summary>
internal sealed class FaroJob(Forecaster forecaster)
{
    private readonly ArrivalForecast _forecast = new(forecaster, AllocationProblem.Bin);
    private string _because = string.Empty;
    private int _missing;

    /// <summary>Replicas it is to have, as far as granted; negative before it was first seen.</summary>
    public int Target { get; set; } = -1;

    public double AcceptRate { get; set; } = 1;

    /// <summary>Looks above the promise.</summary>
    public int Above { get; set; }

    public FaroAction? Action { get; set; }

    /// <summary>What caused the last wish, and what keeps it from being granted.</summary>
    public string Reason { get; private set; } = string.Empty;

    public int Floor { get; private set; }

    public int Most { get; private set; }

    public double TargetSeconds { get; private set; }

    /// <summary>Whether replicas start or drain: nothing is asked of it meanwhile.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Says why it is to have a number of replicas.</summary>
    public void Say(string because) => (_because, _missing, Reason) = (because, 0, because);

    /// <summary>Says what is missing of that number; nothing is added where nothing is.</summary>
    /// <param name="missing">Replicas that are not there to be given.</param>
    public void SayMissing(int missing)
    {
        if (missing == _missing) { return; }
        _missing = missing;
        Reason = missing == 0 ? _because : FaroReason.Missing(_because, missing);
    }

    /// <summary>Takes in what is seen of the deployment now.</summary>
    public void Follow(in DeploymentLoad load, TimeSpan now, FaroOptions options)
    {
        var deployment = load.Deployment;
        Most = Math.Max(0, deployment.MaxReplicas);
        // A job has no utility without a replica: Faro does not scale to zero.
        Floor = Math.Min(Most, Math.Max(1, deployment.MinReplicas));
        TargetSeconds = Promise.Seconds(deployment, options.Latency);
        Target = Math.Clamp(Target < 0 ? load.Target : Target, Floor, Most);
        IsBusy = load.Starting > 0 || load.Draining > 0;
        _forecast.Follow(load.History.Span, now);
    }

    /// <summary>Whether enough was measured to look at forecasts.</summary>
    public bool CanForecast(FaroOptions options) => options.Predict && _forecast.Measured >= options.ForecastInput;

    /// <summary>The job as a plan sees it.</summary>
    public AllocationJob Describe(
        in DeploymentLoad load, TimeSpan now, TimeSpan lastPlan, double quantile, FaroOptions options)
    {
        return new()
        {
            Rates = CanForecast(options)
                ? Forecast(quantile, options.Horizon)
                : MinuteRates.Since(load.History.Span, lastPlan, now, AllocationProblem.Bin),
            ServiceSeconds = ServiceSeconds(load.History.Span, now, options),
            TargetSeconds = TargetSeconds,
            Quantile = Promise.Quantile(load.Deployment),
            OldReplicas = Target,
            Floor = Floor,
            Most = Most,
            AcceptRate = AcceptRate,
        };
    }

    /// <summary>Counts a look at the latency.</summary>
    /// <returns>The latency, where it asks for one more replica; else not a number.</returns>
    public double Look(in DeploymentLoad load, TimeSpan now, FaroOptions options)
    {
        var latency = LoadWindow.Latency(load.History.Span, now, options.Window);
        if (!(latency > TargetSeconds)) { return double.NaN; }
        Above++;
        if (Above < options.Up) { return double.NaN; }
        Above = 0;
        return latency;
    }

    private double[] Forecast(double quantile, int horizon)
    {
        var rates = new double[horizon];
        _forecast.Rates(quantile, rates);
        // Never below one request in a minute, as the artifact has it.
        foreach (ref var rate in rates.AsSpan()) { rate = Math.Max(rate, 1 / AllocationProblem.Bin.TotalSeconds); }
        return rates;
    }

    // All that is kept is looked at. Where nothing was measured, the promise is taken to be four service times, as in
    // the artifact.
    private double ServiceSeconds(ReadOnlySpan<LoadSample> history, TimeSpan now, FaroOptions options) =>
        options.ServiceTime > 0 ? options.ServiceTime
        : LoadWindow.Service(history, now, window: now) is { } measured ? measured.Mean
        : TargetSeconds / 4;
}
