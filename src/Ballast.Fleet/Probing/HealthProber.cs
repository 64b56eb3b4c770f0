using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Probing;

/// <summary>Asks replicas for their health, once or for as long as they live.</summary>
/// <remarks>A watched replica costs one small timer and one connection, no thread.</remarks>
/// <param name="http">The connections; see <see cref="ProbeHttp.CreateInvoker"/>. Not owned.</param>
/// <param name="time">The clock of waits and timeouts.</param>
/// <param name="logger">Hears of changes between healthy and failing.</param>
public sealed partial class HealthProber(HttpMessageInvoker http, TimeProvider time, ILogger<HealthProber> logger)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    /// <summary>Probes once.</summary>
    /// <param name="address">The replica's base URL.</param>
    /// <param name="check">How.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">
    /// Only when <paramref name="cancellation"/> was cancelled.
    /// </exception>
    public async Task<ProbeResult> ProbeAsync(string address, HealthCheck check, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(check);
        using var timeout = new CancellationTokenSource(check.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ProbeHttp.Resolve(address, check.Path));
            using var response = await http.SendAsync(request, either.Token);
            return response.IsSuccessStatusCode
                ? new ProbeResult(ProbeVerdict.Healthy, string.Empty)
                : new ProbeResult(ProbeVerdict.Refused, $"answered {(int)response.StatusCode} to GET {check.Path}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ProbeResult(
                ProbeVerdict.TimedOut, $"no answer to GET {check.Path} within {check.Timeout.TotalSeconds:0.###} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new ProbeResult(ProbeVerdict.Unreachable, (e.InnerException ?? e).Message);
        }
    }

    /// <summary>Probes until the replica is healthy.</summary>
    /// <param name="address">The replica's base URL.</param>
    /// <param name="check">How; asked before each probe, so a change takes effect at once.</param>
    /// <param name="backoff">The waits in between.</param>
    /// <param name="failed">Hears of each probe that failed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task UntilHealthyAsync(
        string address,
        Func<HealthCheck> check,
        ProbeBackoff backoff,
        Action<ProbeResult> failed,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(failed);
        for (var wait = backoff.First; ; wait = backoff.After(wait))
        {
            var result = await ProbeAsync(address, check(), cancellation);
            if (result.IsHealthy)
            {
                return;
            }
            failed(result);
            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <summary>Probes at the check's interval until cancelled.</summary>
    /// <param name="replica">
    /// The replica; its number sets when in the interval it is probed, so that probes spread out.
    /// </param>
    /// <param name="address">Its base URL.</param>
    /// <param name="check">How; asked before each probe, so a change takes effect at once.</param>
    /// <param name="report">Hears each probe's end: whether the replica answered as it should.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task WatchAsync(
        ReplicaId replica,
        string address,
        Func<HealthCheck> check,
        Action<bool> report,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(report);
        await Task.Delay(ProbePhase.Of(replica) * check().Interval, time, cancellation);
        for (var healthy = true; ;)
        {
            var settings = check();
            var start = time.GetTimestamp();
            var result = await ProbeAsync(address, settings, cancellation);
            LogChange(replica, address, healthy, result);
            healthy = result.IsHealthy;
            report(healthy);
            var rest = (healthy ? settings.Interval : settings.FailingInterval) - time.GetElapsedTime(start);
            await Task.Delay(rest > ShortestWait ? rest : ShortestWait, time, cancellation);
        }
    }

    private void LogChange(ReplicaId replica, string address, bool wasHealthy, ProbeResult result)
    {
        if (wasHealthy && !result.IsHealthy)
        {
            ProbeFailed(replica, address, result.Detail);
        }
        else if (!wasHealthy && result.IsHealthy)
        {
            ProbeRecovered(replica, address);
        }
    }

    [LoggerMessage(EventId = 300, Level = LogLevel.Warning,
        Message = "Replica {Replica} at {Address} fails its health probe: {Detail}.")]
    private partial void ProbeFailed(ReplicaId replica, string address, string detail);

    [LoggerMessage(EventId = 301, Level = LogLevel.Information,
        Message = "Replica {Replica} at {Address} is healthy again.")]
    private partial void ProbeRecovered(ReplicaId replica, string address);
}
