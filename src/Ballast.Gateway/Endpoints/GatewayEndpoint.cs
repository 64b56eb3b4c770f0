using System.Buffers;
using System.Globalization;
using Ballast.Gateway.Forwarding;
using Ballast.Gateway.Hosting;
using Ballast.Gateway.Security;
using Ballast.Gateway.Telemetry;
using Ballast.Gateway.World;
using Ballast.Protocols;
using Ballast.Routing;
using Ballast.Statistics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using HeaderNames = Microsoft.Net.Http.Headers.HeaderNames;
using Yarp.ReverseProxy.Forwarder;

namespace Ballast.Gateway.Endpoints;

/// <summary>The traffic door: one request from its first line to its last byte.</summary>
internal sealed partial class GatewayEndpoint(
    LiveWorld world, OptionsInForce options, IHttpForwarder forwarder, ReplicaConnections connections, ApiKeyRing keys,
    BodyBudget budget, GatewayMetrics metrics, ILogger<GatewayEndpoint> logger)
{
    // The hall limits every phase itself; the forwarder's own limit must only never come first.
    private static readonly ForwarderRequestConfig ForwarderConfig = new() { ActivityTimeout = TimeSpan.FromDays(1) };

    /// <summary>Serves one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var directory = world.Directory;
        var path = RequestTargets.Of(context);
        if (!directory.Protocols.TryResolve(context.Request.Method, path, context.Request.Host.Value, out var match))
        {
            var error = ProtocolError.UnknownPath(context.Request.Method, Shorten(path));
            await ErrorAnswers.WriteAsync(context, directory.Protocols.ClosestTo(path), error);
            return;
        }
        if (!keys.Admit(context.Request.Headers.Authorization, out var tenant))
        {
            metrics.Unauthorized();
            await ErrorAnswers.WriteAsync(context, match.Protocol, ProtocolError.InvalidApiKey());
            return;
        }
        match = directory.Prefer(in match);
        if (match.Call.Kind == CallKind.WrongMethod)
        {
            var allowed = match.Call.AllowedMethod!;
            await ErrorAnswers.WriteAsync(
                context, match.Protocol, ProtocolError.MethodNotAllowed(allowed), HeaderNames.Allow, allowed);
        }
        else if (match.Call.Kind == CallKind.Route)
        {
            await RouteAsync(context, directory, match.Protocol, match.Call, tenant);
        }
        else { await AnswerAsync(context, match.Protocol, match.Call); }
    }

    private async Task RouteAsync(
        HttpContext context, WorldDirectory directory, IProtocol protocol, ProtocolCall call, TenantId tenant)
    {
        PooledBody? body = null;
        try
        {
            if (BodyReader.HasBody(context))
            {
                LiftBodyLimit(context);
                var read = await BodyReader.ReadAsync(context, options.Current.MaxBodyBytes, budget);
                if (read.Body is null)
                {
                    await RefuseBodyAsync(context, protocol, read.Refusal);
                    return;
                }
                body = read.Body;
            }
            if (!protocol.TryRead(in call, JsonPart(context, body), directory.Needs, out var facts, out var error))
            {
                await ErrorAnswers.WriteAsync(context, protocol, error);
                return;
            }
            if (directory.Find(facts.Model) is not { } deployment)
            {
                metrics.UnknownModel();
                await ErrorAnswers.WriteAsync(
                    context, protocol, ProtocolError.ModelNotFound(facts.Model, directory.Names));
                return;
            }
            await ServeAsync(context, protocol, call, facts, deployment, body, tenant);
        }
        catch (BadHttpRequestException bad)
        {
            await ErrorAnswers.WriteAsync(context, protocol, Describe(bad), close: true);
        }
        catch (Exception gone) when (gone is IOException
            || (gone is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // The client left: there is nobody to answer.
        }
        finally
        {
            body?.Release();
        }
    }

    private async Task ServeAsync(
        HttpContext context, IProtocol protocol, ProtocolCall call, RequestFacts facts, LiveDeployment deployment,
        PooledBody? body, TenantId tenant)
    {
        var live = new LiveRequest(deployment, world.Clock)
        {
            Operation = call.Operation,
            Facts = ToRequest(context, call, facts, deployment, body?.Length ?? 0, tenant),
        };
        using var span = GatewaySpans.OfRequest(context, live);
        using var exchange = new Exchange(context, live, protocol, world.Clock.Provider)
        {
            Span = span,
            Target = RequestTargets.Below(RequestTargets.Of(context), call.StripLength),
        };
        deployment.Arrive(live);
        try
        {
            // After the arrival: a client that has left already is told at once, and by then the hall must know its
            // request.
            exchange.WatchClient();
            if (await exchange.NextSendAsync() is { } first) { await ForwardAsync(context, exchange, body, first); }
            if (exchange.Delivered is null) { await TellFailureAsync(context, protocol, live, exchange); }
        }
        finally
        {
            // Whatever went wrong above, the hall's book must not keep a request that is no more.
            if (!live.Settled) { deployment.Cancel(live.Id); }
            var outcome = metrics.Ended(live, exchange, context);
            if (span is not null) { GatewaySpans.End(span, live, context, outcome); }
        }
    }

    private async Task ForwardAsync(HttpContext context, Exchange exchange, PooledBody? body, Dispatch first)
    {
        var requestId = RequestIds.Of(context);
        if (options.Current.DecisionHeader) { AddDecisionHeader(context, exchange.Live); }
        if (context.Items.TryGetValue(AffinityItem, out var made) && made is string cookie)
        {
            AddAffinityCookie(context, exchange.Live, cookie);
        }
        var sender = connections.For(exchange.Live.Deployment.Settings);
        using var invoker = new HttpMessageInvoker(
            new AttemptHandler(exchange, exchange.Live, body, sender, first), false);
        var transformer = new GatewayTransformer(exchange.Target, keys.Enabled, requestId);
        var address = exchange.AddressOf(first.Replica);
        var error = await forwarder.SendAsync(context, address, invoker, ForwarderConfig, transformer);
        exchange.Complete(error);
        if (error != ForwarderError.None && exchange.Delivered is { IsReplicaFault: true } outcome)
        {
            AnswerBroke(exchange.Live.Deployment.Id, outcome.Replica, outcome.End, error);
        }
    }

    private static Task TellFailureAsync(HttpContext context, IProtocol protocol, LiveRequest live, Exchange exchange)
    {
        if (live.Refusal is { } refusal) { return ErrorAnswers.RefuseAsync(context, protocol, live, in refusal); }
        if (context.RequestAborted.IsCancellationRequested) { return Task.CompletedTask; }
        if (exchange.AnsweredByReplica || context.Response.HasStarted) { return Task.CompletedTask; }
        var model = live.Deployment.Settings.Model;
        var error = exchange.Failure.End == RequestEnd.TimedOut
            ? ProtocolError.DeadlineExceeded(model, exchange.Failure.Elapsed)
            : ProtocolError.ReplicaFailed(model);
        return ErrorAnswers.WriteAsync(context, protocol, error);
    }

    private async Task AnswerAsync(HttpContext context, IProtocol protocol, ProtocolCall call)
    {
        var output = new ArrayBufferWriter<byte>(512);
        var status = protocol.WriteAnswer(in call, world.ServerFacts(), output);
        context.Response.StatusCode = status;
        context.Response.ContentType = status >= 400 ? protocol.ErrorContentType : "application/json";
        context.Response.ContentLength = output.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted);
        }
    }

    private InferenceRequest ToRequest(
        HttpContext context, ProtocolCall call, in RequestFacts facts, LiveDeployment deployment, long bytes,
        TenantId tenant)
    {
        var now = world.Clock.Now;
        var settings = deployment.Settings;
        var timeout = facts.Timeout ?? TimeSpan.Zero;
        var priority = facts.Priority ?? 0;
        if (options.Current.TrustRequestHeaders)
        {
            ReadTrusted(context.Request.Headers, ref priority, ref timeout, ref tenant);
        }
        var total = settings.Router.Timeouts.Total;
        if (timeout <= TimeSpan.Zero || (total > TimeSpan.Zero && timeout > total)) { timeout = total; }
        return new InferenceRequest
        {
            Id = world.NextRequest(),
            ArrivedAt = now,
            Tenant = tenant,
            Kind = facts.Kind,
            Deadline = timeout > TimeSpan.Zero ? now + timeout : TimeSpan.Zero,
            Priority = Math.Clamp(priority, -1000, 1000),
            InputTokens = facts.InputTokens,
            ExpectedOutputTokens = facts.ExpectedOutputTokens,
            MaxOutputTokens = facts.MaxOutputTokens,
            PayloadBytes = bytes,
            PrefixBlocks = facts.PrefixBlocks,
            SessionKey = SessionKey(context, settings.Router.Affinity, facts.SessionKey),
            Streaming = facts.Streaming || call.Operation == Operation.GenerateStream,
            Idempotent = facts.MayRetry || context.Request.Headers.ContainsKey(HeaderLines.IdempotencyKey),
        };
    }

    private static void ReadTrusted(
        IHeaderDictionary headers, ref int priority, ref TimeSpan timeout, ref TenantId tenant)
    {
        if (int.TryParse(
            headers[HeaderLines.Priority], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            priority = value;
        }
        if (int.TryParse(
            headers[HeaderLines.DeadlineMilliseconds], NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            && ms > 0)
        {
            timeout = TimeSpan.FromMilliseconds(ms);
        }
        if (headers[HeaderLines.Tenant].ToString() is { Length: > 0 and <= 128 } name) { tenant = new TenantId(name); }
    }

    private static ulong SessionKey(HttpContext context, AffinitySettings affinity, ulong ofBody)
    {
        if (affinity.Header.Length > 0 && context.Request.Headers.TryGetValue(affinity.Header, out var header)
            && header.ToString() is { Length: > 0 } key)
        {
            return Seeds.Hash(key);
        }
        if (affinity.Cookie.Length > 0)
        {
            if (context.Request.Cookies[affinity.Cookie] is { Length: > 0 and <= 128 } cookie)
            {
                return Seeds.Hash(cookie);
            }
            var made = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
            context.Items[AffinityItem] = made;
            return Seeds.Hash(made);
        }
        return ofBody;
    }

    private static readonly object AffinityItem = new();

    private static void AddAffinityCookie(HttpContext context, LiveRequest live, string value) =>
        context.Response.Cookies.Append(live.Deployment.Settings.Router.Affinity.Cookie, value,
            new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Path = "/" });

    // Set when the answer starts, so that a second try is told of rather than the first.
    private static void AddDecisionHeader(HttpContext context, LiveRequest live) => context.Response.OnStarting(() =>
    {
        var sent = live.LastSend;
        context.Response.Headers[HeaderLines.Decision] = string.Create(CultureInfo.InvariantCulture,
            $"replica={sent.Replica.Value}; policy={live.Deployment.PolicyName}; cost={sent.Cost:G6}; "
            + $"runner-up={sent.RunnerUp?.ToString() ?? "none"}; waited={sent.Waited.TotalSeconds:0.######}; "
            + $"attempt={sent.Attempt}");
        return Task.CompletedTask;
    });

    private static ReadOnlySequence<byte> JsonPart(HttpContext context, PooledBody? body)
    {
        if (body is null) { return ReadOnlySequence<byte>.Empty; }
        var memory = body.Memory;
        if (int.TryParse(context.Request.Headers[HeaderLines.InferenceHeaderLength], NumberStyles.None,
            CultureInfo.InvariantCulture, out var length) && length < memory.Length)
        {
            memory = memory[..length];
        }
        return new ReadOnlySequence<byte>(memory);
    }

    // The gateway's own limit rules, so that its answer has the protocol's shape. The server's would count the frames
    // of chunks too, and cut off a body that is just as long as it may be.
    private static void LiftBodyLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    private Task RefuseBodyAsync(HttpContext context, IProtocol protocol, BodyRefusal refusal)
    {
        if (refusal == BodyRefusal.ClientGone)
        {
            // Else the server would read what is left of a body on a connection that is no more.
            context.Abort();
            return Task.CompletedTask;
        }
        metrics.BodyRefused(refusal);
        var error = refusal == BodyRefusal.TooLarge
            ? ProtocolError.BodyTooLarge(options.Current.MaxBodyBytes)
            : new ProtocolError(StatusCodes.Status503ServiceUnavailable, ErrorCodes.NoReplica,
                $"The gateway holds its most of {options.Current.MaxHeldBytes} bytes of request bodies. "
                + "Retry after a while.");
        return refusal == BodyRefusal.NoMemory
            ? ErrorAnswers.WriteAsync(context, protocol, error, HeaderNames.RetryAfter, "1", close: true)
            : ErrorAnswers.WriteAsync(context, protocol, error, close: true);
    }

    private static ProtocolError Describe(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => ProtocolError.RequestTimeout(TimeSpan.FromSeconds(5)) with
        {
            Message = "The body arrived too slowly.",
        },
        _ => new ProtocolError(bad.StatusCode, ErrorCodes.InvalidValue, bad.Message),
    };

    private static string Shorten(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        var bare = end < 0 ? path : path[..end];
        return bare.Length <= 200 ? bare : bare[..200];
    }

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning,
        Message = "{Deployment}: the answer of replica {Replica} broke: {End} ({Error}).")]
    private partial void AnswerBroke(DeploymentId deployment, ReplicaId replica, RequestEnd end, ForwarderError error);
}
