using System.Collections.Concurrent;
using System.Net;
using Ballast.Routing;
using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Probing;

/// <summary>Asks replicas for their load beside the requests: <c>GET {address}/ballast/load</c>.</summary>
/// <remarks>
/// The answer is <c>{"in_flight":n,"queued":n,"latency_seconds":x}</c>; <c>in_flight</c> counts every request in the
/// replica, those that wait in it included. At most one probe of a replica is under way; another one asked for
/// meanwhile is not sent. Any thread may call.
/// </remarks>
/// <param name="http">The connections; see <see cref="ProbeHttp.CreateInvoker"/>. Not owned.</param>
/// <param name="time">The clock of the timeout.</param>
/// <param name="logger">Hears of answers that cannot be read.</param>
/// <param name="timeout">Longest wait for an answer; <see langword="null"/> means 50 ms.</param>
public sealed partial class LoadProbeClient(
    HttpMessageInvoker http, TimeProvider time, ILogger<LoadProbeClient> logger, TimeSpan? timeout = null)
{
    private const int MostTargets = 4096;
    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<ReplicaId, LoadProbeTarget> _targets = new();

    /// <summary>Probes a replica.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="address">Its base URL.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>
    /// The answer; <see langword="null"/> when there was none in time, when it could not be read, or when a probe of
    /// this replica is under way.
    /// </returns>
    public async ValueTask<ProbeAnswer?> ProbeAsync(ReplicaId replica, string address, CancellationToken cancellation)
    {
        var target = Target(replica, address);
        if (!target.TryBegin())
        {
            return null;
        }
        using var limit = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await AskAsync(replica, target.Url, either.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            return null;
        }
        finally
        {
            target.End();
        }
    }

    private async Task<ProbeAnswer?> AskAsync(ReplicaId replica, Uri url, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            StatusUnusable(replica, response.StatusCode);
            return null;
        }
        using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var answer = await LoadAnswer.ReadAsync(body, cancellation);
        if (answer is null)
        {
            AnswerUnusable(replica);
        }
        return answer;
    }

    private LoadProbeTarget Target(ReplicaId replica, string address)
    {
        if (_targets.TryGetValue(replica, out var known) && known.Address == address)
        {
            return known;
        }
        if (_targets.Count >= MostTargets)
        {
            // Replicas come and go over months. Forgetting all costs a parsed URL each, or a second probe under way.
            _targets.Clear();
        }
        var fresh = new LoadProbeTarget(address);
        _targets[replica] = fresh;
        return fresh;
    }

    [LoggerMessage(EventId = 302, Level = LogLevel.Debug,
        Message = "Replica {Replica} answered its load probe with {Status}.")]
    private partial void StatusUnusable(ReplicaId replica, HttpStatusCode status);

    [LoggerMessage(EventId = 303, Level = LogLevel.Debug,
        Message = "Replica {Replica} answered its load probe with something else than a load report.")]
    private partial void AnswerUnusable(ReplicaId replica);
}
