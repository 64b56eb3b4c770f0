using System.Globalization;
using System.Text.Json;
using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;
using Microsoft.AspNetCore.Http;

namespace Ballast.Worker.Http;

/// <summary>Serves requests for inference of any dialect: in by the door, through the batcher, out again.</summary>
/// <param name="model">The model.</param>
/// <param name="executor">Runs it.</param>
/// <param name="occupancy">Counts who is in the house.</param>
/// <param name="metrics">Told of every answer.</param>
/// <param name="time">The clock.</param>
internal sealed class InferenceEndpoint(
    ServedModel model, BatchExecutor executor, Occupancy occupancy, WorkerMetrics metrics, TimeProvider time)
{
    /// <summary>The header that tells how many other requests were in the worker when it answered.</summary>
    public const string QueueHeader = "x-ballast-queue";

    /// <summary>The header that tells how long the run took, in microseconds.</summary>
    public const string ServiceHeader = "x-ballast-service-us";

    /// <summary>Serves one request.</summary>
    /// <typeparam name="TRequest">What the dialect reads.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="dialect">How it is read and answered.</param>
    public async Task ServeAsync<TRequest>(HttpContext context, Dialect<TRequest> dialect)
        where TRequest : DialectRequest
    {
        if (occupancy.TryEnter() is not { } visit)
        {
            context.Response.Headers.Connection = "close";
            WriteLoad(context, others: occupancy.InFlight);
            await Answers.ErrorAsync(
                context, StatusCodes.Status503ServiceUnavailable, "the worker is draining");
            metrics.Answered(dialect.Protocol, StatusCodes.Status503ServiceUnavailable, "draining", TimeSpan.Zero);
            return;
        }

        var error = "cancelled";
        try
        {
            error = await AnswerAsync(context, dialect);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The client went away, or the worker stopped before the whole body had come.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        finally
        {
            occupancy.Leave(visit, served: error is null);
            metrics.Answered(
                dialect.Protocol, context.Response.StatusCode, error, time.GetElapsedTime(visit.EnteredAt));
        }
    }

    // Returns why it failed, or null.
    private async Task<string?> AnswerAsync<TRequest>(HttpContext context, Dialect<TRequest> dialect)
        where TRequest : DialectRequest
    {
        try
        {
            using var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
            var request = dialect.Read(body.Bytes, model);
            var result = await executor.RunAsync(model.Adapter.Encode(request.Inputs), context.RequestAborted);
            return await AnswerAsync(context, dialect, request, result);
        }
        catch (InvalidInputException fault)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, fault.Message);
            return "bad_input";
        }
        catch (JsonException fault)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"invalid JSON: {fault.Message}");
            return "bad_input";
        }
        catch (BadHttpRequestException fault)
        {
            await RefuseAsync(context, fault.StatusCode, fault.Message);
            return "bad_input";
        }
    }

    private async Task<string?> AnswerAsync<TRequest>(
        HttpContext context, Dialect<TRequest> dialect, TRequest request, InferenceResult result)
        where TRequest : DialectRequest
    {
        switch (result.Verdict)
        {
            case InferenceVerdict.Done:
                WriteLoad(context, others: occupancy.InFlight - 1);
                context.Response.Headers[ServiceHeader] =
                    ((long)result.Execution.TotalMicroseconds).ToString(CultureInfo.InvariantCulture);
                await Answers.WriteAsync(
                    context, StatusCodes.Status200OK, json => dialect.Write(json, request, result, model));
                return null;
            case InferenceVerdict.QueueFull:
                context.Response.Headers.RetryAfter = "1";
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "the queue of the worker is full");
                return "queue_full";
            case InferenceVerdict.Draining:
                context.Response.Headers.Connection = "close";
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the worker is stopping");
                return "draining";
            default:
                await RefuseAsync(
                    context, StatusCodes.Status500InternalServerError, $"the model failed: {result.Error}");
                return "failed";
        }
    }

    private Task RefuseAsync(HttpContext context, int status, string message)
    {
        WriteLoad(context, others: occupancy.InFlight - 1);
        return Answers.ErrorAsync(context, status, message);
    }

    private static void WriteLoad(HttpContext context, int others) =>
        context.Response.Headers[QueueHeader] = others.ToString(CultureInfo.InvariantCulture);
}
