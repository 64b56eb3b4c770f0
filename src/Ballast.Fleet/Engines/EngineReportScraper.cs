using System.Buffers;
using Ballast.Fleet.Probing;
using Ballast.Routing;
using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Engines;

/// <summary>Reads what engines publish of themselves: vLLM, SGLang, Triton (with TensorRT-LLM), TGI.</summary>
/// <remarks>The engine is known by the names of its metrics; nothing needs to be configured but the path.</remarks>
/// <param name="http">The connections; see <see cref="ProbeHttp.CreateInvoker"/>. Not owned.</param>
/// <param name="time">The clock of waits and timeouts.</param>
/// <param name="logger">Hears of changes between readable and not.</param>
public sealed partial class EngineReportScraper(
    HttpMessageInvoker http, TimeProvider time, ILogger<EngineReportScraper> logger)
{
    /// <summary>Longest body, in bytes; a longer one is not used.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Longest line, in bytes; a longer one is passed over.</summary>
    public const int LongestLine = 64 << 10;

    private static readonly TimeSpan WhileOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads once.</summary>
    /// <param name="address">The replica's base URL.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The report, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">
    /// Only when <paramref name="cancellation"/> was cancelled.
    /// </exception>
    public async Task<ScrapeResult> ScrapeAsync(string address, ScrapeSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Url(address, settings));
            using var response = await http.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                return new ScrapeResult(null, $"answered {(int)response.StatusCode} to GET {settings.Path}");
            }
            using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return await ReadAsync(body, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScrapeResult(null, $"not read within {settings.Timeout.TotalSeconds:0.###} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new ScrapeResult(null, (e.InnerException ?? e).Message);
        }
    }

    /// <summary>Reads at the settings' interval until cancelled.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="address">Its base URL.</param>
    /// <param name="settings">How; asked before each reading; <see langword="null"/> reads nothing meanwhile.</param>
    /// <param name="report">Hears each report.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task WatchAsync(
        ReplicaId replica,
        string address,
        Func<ScrapeSettings?> settings,
        Action<EngineReport> report,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(report);
        await Task.Delay(ProbePhase.Of(replica) * (settings()?.Interval ?? WhileOff), time, cancellation);
        for (var readable = true; ;)
        {
            var current = settings();
            if (current is null)
            {
                await Task.Delay(WhileOff, time, cancellation);
                continue;
            }
            var start = time.GetTimestamp();
            var result = await ScrapeAsync(address, current, cancellation);
            LogChange(replica, address, readable, result);
            readable = result.Report is not null;
            if (result.Report is { } told)
            {
                report(told);
            }
            var rest = current.Interval - time.GetElapsedTime(start);
            await Task.Delay(rest > ShortestWait ? rest : ShortestWait, time, cancellation);
        }
    }

    /// <summary>Reads a Prometheus text to its end, in one pooled buffer of the longest line's size.</summary>
    internal static async Task<ScrapeResult> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestLine);
        try
        {
            var lines = new BoundedLines(buffer.AsMemory(0, LongestLine));
            var reader = new EngineMetricsReader();
            var total = 0;
            for (int read; (read = await body.ReadAsync(lines.Free, cancellation)) > 0;)
            {
                total += read;
                if (total > MostBytes)
                {
                    return new ScrapeResult(null, $"more than {MostBytes} bytes of metrics; publish fewer of them");
                }
                lines.Filled(read, reader);
            }
            lines.End(reader);
            return reader.Report is { } report
                ? new ScrapeResult(report, string.Empty)
                : new ScrapeResult(null, "no metric of a known engine (vLLM, SGLang, Triton, TensorRT-LLM, TGI)");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void LogChange(ReplicaId replica, string address, bool wasReadable, ScrapeResult result)
    {
        if (wasReadable && result.Report is null)
        {
            ScrapeFailed(replica, address, result.Fault);
        }
        else if (!wasReadable && result.Report is not null)
        {
            ScrapeRecovered(replica, address);
        }
    }

    private static Uri Url(string address, ScrapeSettings settings)
    {
        var url = ProbeHttp.Resolve(address, settings.Path);
        return settings.Port is { } port ? new UriBuilder(url) { Port = port }.Uri : url;
    }

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning,
        Message = "The engine of replica {Replica} at {Address} tells nothing: {Fault}.")]
    private partial void ScrapeFailed(ReplicaId replica, string address, string fault);

    [LoggerMessage(EventId = 306, Level = LogLevel.Information,
        Message = "The engine of replica {Replica} at {Address} tells of itself again.")]
    private partial void ScrapeRecovered(ReplicaId replica, string address);
}
