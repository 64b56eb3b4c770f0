using Ballast.Fleet.Engines;
using Ballast.Fleet.Probing;
using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Lives;

/// <summary>Watches replicas for a fleet: until they are ready, and from then on.</summary>
internal sealed class ReplicaWatch : IDisposable
{
    private readonly HttpMessageInvoker _http = ProbeHttp.CreateInvoker();
    private readonly HealthProber _prober;
    private readonly EngineReportScraper _scraper;

    public ReplicaWatch(TimeProvider time, ILoggerFactory loggers)
    {
        _prober = new HealthProber(_http, time, loggers.CreateLogger<HealthProber>());
        _scraper = new EngineReportScraper(_http, time, loggers.CreateLogger<EngineReportScraper>());
    }

    /// <summary>Waits until the replica answers as it should; one that answers otherwise is warming.</summary>
    /// <param name="life">The replica.</param>
    /// <param name="address">Its base URL.</param>
    /// <param name="check">How it is asked.</param>
    /// <param name="backoff">The waits between the questions.</param>
    /// <param name="failed">Hears of each answer that was not the right one.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task UntilReadyAsync(
        ReplicaLife life,
        string address,
        Func<HealthCheck> check,
        ProbeBackoff backoff,
        Action<ProbeResult>? failed,
        CancellationToken cancellation) =>
        _prober.UntilHealthyAsync(
            address,
            check,
            backoff,
            result =>
            {
                failed?.Invoke(result);
                if (result.Verdict == ProbeVerdict.Refused)
                {
                    life.Move(ReplicaPhase.Warming, address, result.Detail);
                }
            },
            cancellation);

    /// <summary>Probes and reads until cancelled.</summary>
    public Task WhileReadyAsync(
        ReplicaLife life, string address, Func<WatchSettings> settings, CancellationToken cancellation) =>
        Task.WhenAll(
            _prober.WatchAsync(life.Id, address, () => settings().Health, life.Probed, cancellation),
            _scraper.WatchAsync(life.Id, address, () => settings().Scrape, life.Reported, cancellation));

    public void Dispose() => _http.Dispose();
}
