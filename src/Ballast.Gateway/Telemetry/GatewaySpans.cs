using System.Diagnostics;
using System.Net.Http.Headers;
using Ballast.Gateway.World;
using Ballast.Routing;
using Microsoft.AspNetCore.Http;

namespace Ballast.Gateway.Telemetry;

/// <summary>A span of each request and one below it of each attempt. Nothing is made while nobody listens.</summary>
internal static class GatewaySpans
{
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";
    private static readonly ActivitySource Source = new(SemanticNames.Meter);

    /// <summary>The span of a request, below the client's own where it tells of one.</summary>
    public static Activity? OfRequest(HttpContext context, LiveRequest live)
    {
        if (!Source.HasListeners()) { return null; }
        var headers = context.Request.Headers;
        ActivityContext.TryParse(headers[TraceParent], headers[TraceState], isRemote: true, out var parent);
        var operation = OperationNames.Of(live.Operation);
        var model = live.Deployment.Settings.Model;
        var span = Source.StartActivity($"{operation} {model}", ActivityKind.Server, parent);
        return span?
            .SetTag(SemanticNames.OperationName, operation)
            .SetTag(SemanticNames.RequestModel, model)
            .SetTag(SemanticNames.Deployment, live.Deployment.Id.Value)
            .SetTag(SemanticNames.Policy, live.Deployment.PolicyName);
    }

    /// <summary>The span of an attempt; none where its request has none.</summary>
    public static Activity? OfAttempt(Activity? request, in Dispatch dispatch)
    {
        if (request is null) { return null; }
        return Source.StartActivity("attempt", ActivityKind.Client, request.Context)?
            .SetTag(SemanticNames.Attempt, dispatch.Attempt)
            .SetTag(SemanticNames.Replica, dispatch.Replica.Value)
            .SetTag(SemanticNames.Hedge, dispatch.Hedge);
    }

    /// <summary>Tells the replica whose attempt this is, in the place of what the client told.</summary>
    public static void Propagate(Activity attempt, HttpRequestHeaders headers)
    {
        headers.Remove(TraceParent);
        headers.Remove(TraceState);
        headers.TryAddWithoutValidation(TraceParent, attempt.Id);
        if (attempt.TraceStateString is { Length: > 0 } state) { headers.TryAddWithoutValidation(TraceState, state); }
    }

    /// <summary>How a request ended.</summary>
    public static void End(Activity span, LiveRequest live, HttpContext context, string outcome)
    {
        var waited = live.Refusal?.Waited ?? live.LastSend.Waited;
        span.SetTag(SemanticNames.Outcome, outcome)
            .SetTag(SemanticNames.QueueWait, waited.TotalSeconds)
            .SetTag(SemanticNames.ResponseStatus, context.Response.StatusCode);
        if (outcome != "completed") { Fail(span, outcome); }
    }

    /// <summary>How an attempt ended.</summary>
    public static void End(Activity span, RequestEnd end, int status)
    {
        if (status > 0) { span.SetTag(SemanticNames.ResponseStatus, status); }
        if (end != RequestEnd.Completed) { Fail(span, Word(end)); }
        else if (status >= 400) { Fail(span, status >= 500 ? "replica_error" : "client_error"); }
    }

    private static void Fail(Activity span, string error) =>
        span.SetTag(SemanticNames.ErrorType, error).SetStatus(ActivityStatusCode.Error);

    private static string Word(RequestEnd end) => end switch
    {
        RequestEnd.ConnectFailed => "connect_failed",
        RequestEnd.Reset => "reset",
        RequestEnd.TimedOut => "timed_out",
        RequestEnd.ReplicaError => "replica_error",
        RequestEnd.Broken => "broken",
        RequestEnd.Superseded => "superseded",
        RequestEnd.Cancelled => "cancelled",
        _ => "failed",
    };
}
