using Ballast.Gateway.Telemetry;
using Ballast.Gateway.World;

namespace Ballast.Gateway.Forwarding;

/// <summary>Sends one attempt and says what came of it, in the hall's words.</summary>
internal sealed class AttemptSender(HttpMessageInvoker invoker)
{
    public async Task<AttemptResult> SendAsync(
        HttpRequestMessage template, PooledBody? body, AttemptRun run, string address, string target, LiveRequest live)
    {
        body?.Hold();
        try
        {
            run.AwaitFirstByte(live.Deployment.Settings.Router.Timeouts.FirstByte);
            var message = Prepare(template, body, run.Number, address, target);
            if (run.Span is { } span) { GatewaySpans.Propagate(span, message.Headers); }
            var response = await invoker.SendAsync(message, run.Stopped);
            if (!EventStreams.Is(response)) { run.SawFirstByte(live.Deployment.Settings.Router.Timeouts.Idle); }
            return AttemptResult.Of(response);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            return new AttemptResult(EndOf(run.Cause), null, Describe(run.Cause));
        }
        catch (OperationCanceledException)
        {
            // Not ours: the handler's own limit on opening a connection ran out.
            return new AttemptResult(RequestEnd.ConnectFailed, null, "the connection could not be opened in time");
        }
        catch (HttpRequestException failure)
        {
            return new AttemptResult(EndOf(failure), null, failure.Message);
        }
        catch (IOException failure)
        {
            return new AttemptResult(RequestEnd.Reset, null, failure.Message);
        }
        finally
        {
            body?.Release();
        }
    }

    public static RequestEnd EndOf(StopCause cause) => cause switch
    {
        StopCause.Abandoned => RequestEnd.Superseded,
        _ => RequestEnd.TimedOut,
    };

    public static string Describe(StopCause cause) => cause switch
    {
        StopCause.FirstByte => "the replica sent no byte in time",
        StopCause.Idle => "the replica stopped sending",
        StopCause.Deadline => "the request's deadline passed",
        StopCause.Abandoned => "the attempt was given up",
        _ => "nothing",
    };

    private static RequestEnd EndOf(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => RequestEnd.ConnectFailed,
        _ => RequestEnd.Reset,
    };

    // The first attempt sends the message the forwarder built; later ones send copies, since two may be under way.
    private static HttpRequestMessage Prepare(
        HttpRequestMessage template, PooledBody? body, int number, string address, string target)
    {
        if (number == 0)
        {
            template.Content = Content(template, body);
            return template;
        }
        var copy = new HttpRequestMessage(template.Method, ReplicaUri.At(address, target))
        {
            Version = template.Version,
            VersionPolicy = template.VersionPolicy,
            Content = Content(template, body),
        };
        foreach (var (name, values) in template.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }
        return copy;
    }

    private static PooledBodyContent? Content(HttpRequestMessage template, PooledBody? body)
    {
        if (body is null) { return null; }
        var content = new PooledBodyContent(body);
        if (template.Content is { } old)
        {
            foreach (var (name, values) in old.Headers.NonValidated)
            {
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                {
                    content.Headers.TryAddWithoutValidation(name, values);
                }
            }
        }
        return content;
    }
}
