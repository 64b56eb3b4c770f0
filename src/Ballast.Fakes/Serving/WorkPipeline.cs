using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Ballast.Fakes.Serving;

/// <summary>What every request passes: counting, faults, and errors in its protocol's shape.</summary>
internal sealed class WorkPipeline(EngineState state, FaultControl faults)
{
    // What Kestrel says of a body whose connection closed before its end; there is no code for it.
    private const string BodyCutShort = "Unexpected end of request content.";

    public EngineState State { get; } = state;

    /// <summary>First in line for every path: names the server, refuses to keep connections, applies faults of all
    /// paths.</summary>
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.Server = FakeEngine.Name;
        if (faults.Current.RefuseConnections && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
        try
        {
            await next(context);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested
            && error is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            // Nobody is left to answer.
        }
    }

    /// <summary>A handler of requests that count: inference, echo and SSE.</summary>
    public RequestDelegate Work(ErrorShape shape, Func<WorkRequest, Task> serve) => async context =>
    {
        using var request = new WorkRequest(context, State);
        try
        {
            if (await MeetFaultsAsync(request, shape))
            {
                await serve(request);
                request.End(RequestEnding.Finished);
            }
        }
        catch (FakeInputException error)
        {
            await request.AnswerAsync(shape.Write(error.Status, error.Message, error.Parameter), error.Status);
        }
        catch (BadHttpRequestException error) when (error.Message == BodyCutShort)
        {
            // The client went away while it was sending: an abort like any other, and nobody is left to answer.
            request.ClientGone();
            context.Abort();
        }
        catch (BadHttpRequestException error)
        {
            await request.AnswerAsync(shape.Write(error.StatusCode, error.Message, null), error.StatusCode);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The client went away or the engine stops. A failed write can be seen before the abort callback runs, so
            // both note it; cutting the connection keeps a half-written answer from looking complete.
            request.ClientGone();
            context.Abort();
        }
    };

    /// <summary>A handler of requests that do not count: metadata and models.</summary>
    public RequestDelegate Plain(ErrorShape shape, Func<HttpContext, Task> serve) => async context =>
    {
        try
        {
            if (!faults.Current.AllPaths || await MeetFaultsUncountedAsync(context, shape))
            {
                await serve(context);
            }
        }
        catch (FakeInputException error)
        {
            await WholeAnswer.WriteAsync(
                context, shape.Write(error.Status, error.Message, error.Parameter), error.Status);
        }
    };

    /// <summary>A health path: 503 while unhealthy.</summary>
    public RequestDelegate Health(Func<HttpContext, Task> serve) => Plain(ErrorShape.Text, context =>
        faults.Current.Unhealthy
            ? throw new FakeInputException(503, "This fake was told to be unhealthy.")
            : serve(context));

    private async Task<bool> MeetFaultsAsync(WorkRequest request, ErrorShape shape)
    {
        var current = faults.Current;
        await Pacing.ForAsync(current.AddedLatency, request.Cancellation);
        switch (faults.Draw())
        {
            case FaultDraw.Hang:
                await HangAsync(request.Cancellation);
                return false;
            case FaultDraw.Reset:
                request.Cut();
                return false;
            case FaultDraw.Error:
                request.End(RequestEnding.Failed);
                await request.AnswerAsync(Injected(current, shape), current.ErrorStatus);
                return false;
            default:
                return true;
        }
    }

    private async Task<bool> MeetFaultsUncountedAsync(HttpContext context, ErrorShape shape)
    {
        var current = faults.Current;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, State.Stopping);
        await Pacing.ForAsync(current.AddedLatency, ends.Token);
        switch (faults.Draw())
        {
            case FaultDraw.Hang:
                await HangAsync(ends.Token);
                return false;
            case FaultDraw.Reset:
                context.Abort();
                return false;
            case FaultDraw.Error:
                await WholeAnswer.WriteAsync(context, Injected(current, shape), current.ErrorStatus);
                return false;
            default:
                return true;
        }
    }

    private async Task HangAsync(CancellationToken cancellation)
    {
        State.CountHanging(1);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        finally
        {
            State.CountHanging(-1);
        }
    }

    private static JsonObject Injected(FakeFaults current, ErrorShape shape) =>
        shape.Write(current.ErrorStatus, $"Injected fault: status {current.ErrorStatus}.", null);
}
