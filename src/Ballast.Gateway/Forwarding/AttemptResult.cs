using System.Net;

namespace Ballast.Gateway.Forwarding;

/// <summary>What came of an attempt up to the head of its answer (of a stream: up to its first byte).</summary>
/// <param name="End">How it went; <see cref="RequestEnd.Completed"/> means that the answer can be delivered.</param>
/// <param name="Response">The answer, if there was one; the receiver disposes it.</param>
/// <param name="Error">What went wrong, for people; <see langword="null"/> when nothing did.</param>
internal readonly record struct AttemptResult(RequestEnd End, HttpResponseMessage? Response, string? Error)
{
    /// <summary>How long the attempt took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The HTTP status; 0 without an answer.</summary>
    public int Status => Response is null ? 0 : (int)Response.StatusCode;

    /// <summary>An answer: a fault of the replica only if it says so itself.</summary>
    public static AttemptResult Of(HttpResponseMessage response) => new(
        response.StatusCode >= HttpStatusCode.InternalServerError
            || response.StatusCode == HttpStatusCode.TooManyRequests
            ? RequestEnd.ReplicaError
            : RequestEnd.Completed,
        response, null);
}
