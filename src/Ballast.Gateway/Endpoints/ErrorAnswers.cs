using System.Buffers;
using System.Globalization;
using Ballast.Gateway.Forwarding;
using Ballast.Gateway.World;
using Ballast.Protocols;
using Ballast.Routing;
using Microsoft.AspNetCore.Http;

namespace Ballast.Gateway.Endpoints;

/// <summary>Errors in the protocol's own shape, with the headers a client can act on.</summary>
internal static class ErrorAnswers
{
    public static Task WriteAsync(HttpContext context, IProtocol protocol, ProtocolError error, bool close = false)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }
        var output = new ArrayBufferWriter<byte>(256);
        protocol.WriteError(error, output);
        var response = context.Response;
        response.Clear();
        response.Headers[HeaderLines.RequestId] = RequestIds.Of(context);
        response.StatusCode = error.Status;
        response.ContentType = protocol.ErrorContentType;
        response.ContentLength = output.WrittenCount;
        if (error.Status == StatusCodes.Status401Unauthorized) { response.Headers.WWWAuthenticate = "Bearer"; }
        if (close) { response.Headers.Connection = "close"; }
        return response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>An error with one more header, which tells the client what to do.</summary>
    public static Task WriteAsync(
        HttpContext context, IProtocol protocol, ProtocolError error, string header, string value, bool close = false)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[header] = value;
            return Task.CompletedTask;
        });
        return WriteAsync(context, protocol, error, close);
    }

    public static Task RefuseAsync(HttpContext context, IProtocol protocol, LiveRequest live, in Dispatch refusal)
    {
        var error = Describe(live, in refusal);
        var retryAfter = refusal.RetryAfter;
        var reason = refusal.Reason;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[HeaderLines.Refusal] = Name(reason);
            if (error.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter =
                    Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }
            return Task.CompletedTask;
        });
        return WriteAsync(context, protocol, error, close: reason == RejectReason.Draining);
    }

    /// <summary>A reason as clients and metrics see it, such as <c>queue_full</c>.</summary>
    public static string Name(RejectReason reason) => reason switch
    {
        RejectReason.NoReplica => "no_replica",
        RejectReason.QueueFull => "queue_full",
        RejectReason.QueueBytes => "queue_bytes",
        RejectReason.WaitedTooLong => "waited_too_long",
        RejectReason.DeadlinePassed => "deadline_passed",
        RejectReason.DeadlineUnreachable => "deadline_unreachable",
        RejectReason.Shed => "shed",
        RejectReason.Draining => "draining",
        RejectReason.AttemptsFailed => "attempts_failed",
        RejectReason.Cancelled => "cancelled",
        _ => "none",
    };

    private static ProtocolError Describe(LiveRequest live, in Dispatch refusal)
    {
        var model = live.Deployment.Settings.Model;
        var limit = live.Facts.Deadline - live.Facts.ArrivedAt;
        return refusal.Reason switch
        {
            RejectReason.QueueFull or RejectReason.QueueBytes => ProtocolError.QueueFull(model),
            RejectReason.DeadlinePassed => ProtocolError.DeadlineExceeded(model, limit),
            RejectReason.DeadlineUnreachable => ProtocolError.DeadlineExceeded(model, limit) with
            {
                Message =
                    $"The model '{model}' can no longer answer before the deadline; the request was dropped unsent.",
            },
            RejectReason.Shed => ProtocolError.QueueFull(model) with
            {
                Message = $"The model '{model}' is over its capacity and this request was shed. Retry after a while.",
            },
            RejectReason.WaitedTooLong when refusal.HadReplicas => ProtocolError.QueueFull(model) with
            {
                Message = $"The request waited {refusal.Waited.TotalSeconds:0.#} s for the model '{model}'. "
                    + "Retry after a while.",
            },
            RejectReason.Draining => ProtocolError.NoReplica(model) with
            {
                Message = "This gateway is going down and takes nothing new. Retry elsewhere or after a while.",
            },
            _ => ProtocolError.NoReplica(model),
        };
    }
}
