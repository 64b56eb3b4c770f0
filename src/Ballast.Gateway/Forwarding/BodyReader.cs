using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ballast.Gateway.Forwarding;

/// <summary>Reads a request's body into one pooled buffer, within a bound.</summary>
internal static class BodyReader
{
    private const int SmallestBuffer = 4096;

    /// <summary>The body, or why there is none to be had.</summary>
    public readonly record struct Result(PooledBody? Body, BodyRefusal Refusal);

    public static bool HasBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? context.Request.ContentLength > 0;

    // A client that leaves ends the read itself. Cancelling it would leave the server's reader in the middle of a read.
    public static async ValueTask<Result> ReadAsync(HttpContext context, long maxBytes, BodyBudget budget)
    {
        var announced = context.Request.ContentLength;
        if (announced > maxBytes) { return new Result(null, BodyRefusal.TooLarge); }
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(announced ?? SmallestBuffer, maxBytes) + 1);
        if (!budget.TryTake(buffer.Length))
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return new Result(null, BodyRefusal.NoMemory);
        }
        var length = 0;
        var kept = false;
        try
        {
            while (true)
            {
                if (length == buffer.Length && !Grow(ref buffer, budget))
                {
                    return new Result(null, BodyRefusal.NoMemory);
                }
                var read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), CancellationToken.None);
                if (read == 0) { break; }
                length += read;
                if (length > maxBytes) { return new Result(null, BodyRefusal.TooLarge); }
            }
            kept = true;
            return new Result(new PooledBody(buffer, length, budget), BodyRefusal.None);
        }
        catch (Exception gone) when (
            gone is not BadHttpRequestException and (IOException or OperationCanceledException))
        {
            // A connection or stream that breaks is told here before the request is marked as aborted.
            return new Result(null, BodyRefusal.ClientGone);
        }
        finally
        {
            if (!kept)
            {
                budget.Return(buffer.Length);
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static bool Grow(ref byte[] buffer, BodyBudget budget)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        if (!budget.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }
        buffer.CopyTo(larger, 0);
        budget.Return(buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return true;
    }
}
