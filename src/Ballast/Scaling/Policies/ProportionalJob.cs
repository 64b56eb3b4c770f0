using System.Globalization;
using Ballast.Forecasting;

namespace Ballast.Scaling.Policies;

/// <summary>What <see cref="Proportional"/> knows of one deployment.</summary>
internal sealed class ProportionalJob(ProportionalOptions options, Forecaster forecaster)
{
    private readonly ArrivalOutlook _outlook = new(forecaster, options.Minutes, leastHistory: 1);
    private readonly ServiceTime _service = new(options.ServiceTime, TimeSpan.FromMinutes(15));
    private Sentence<(double Peak, double Busy, int Needed, int Wanted)> _reason;
    private double _peak;

    /// <summary>The number wanted; nothing before the first decision.</summary>
    public int? Wanted { get; set; }

    /// <summary>Replicas that the forecast peak keeps busy; by the rate alone, a second each, as long as no service
    /// time is known.</summary>
    public double Busy => _peak * (_service.Known ? _service.Mean : 1);

    /// <summary>Replicas that keep the promise at the forecast peak.</summary>
    public int Needed { get; private set; }

    public void Follow(TimeSpan now, in DeploymentLoad load)
    {
        _outlook.Follow(load.History.Span, now);
        _service.Measure(load.History.Span, now);
    }

    public void Look(TimeSpan now, in DeploymentLoad load)
    {
        _peak = _outlook.Peak(options.Quantile, load.History.Span, now - TimeSpan.FromMinutes(1));
        Needed = _service.Known
            ? QueueSize.Fewest(
                _peak, _service.Mean, 0, Promise.Seconds(load.Deployment, options.Latency),
                Promise.Quantile(load.Deployment))
            : load.Target;
    }

    public string Say(int wanted) => _reason.Of(
        (Math.Round(_peak, 1), Math.Round(Busy, 2), Needed, wanted),
        static said => string.Create(
            CultureInfo.InvariantCulture,
            $"at most {said.Peak:0.#} requests/s ahead keep {said.Busy:0.##} busy and need {said.Needed}: "
            + $"{said.Wanted} wanted"));
}
