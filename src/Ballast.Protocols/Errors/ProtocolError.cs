namespace Ballast.Protocols;

/// <summary>An error in no protocol's shape yet; <see cref="IProtocol.WriteError"/> gives it one.</summary>
/// <param name="Status">The HTTP status, 400 to 599.</param>
/// <param name="Code">What went wrong, one of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">What, where and how to mend it, for people.</param>
public sealed partial record ProtocolError(int Status, string Code, string Message)
{
    /// <summary>Most characters of a client's own text that a message repeats.</summary>
    public const int MaxQuotedLength = 100;

    /// <summary>The field at fault; <see langword="null"/> when it is not one field.</summary>
    public string? Field { get; init; }

    /// <summary>The line of the body at fault, counted from 1; <see langword="null"/> when there is no place.</summary>
    public long? Line { get; init; }

    /// <summary>The byte in that line, counted from 1; <see langword="null"/> when there is no place.</summary>
    public long? Column { get; init; }

    /// <summary>The status in words; <c>Error</c> for one that is not used here.</summary>
    public string Title => Status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Error",
    };

    private static string Quote(string text) =>
        text.Length <= MaxQuotedLength ? $"'{text}'" : $"'{text.AsSpan(0, MaxQuotedLength)}…'";
}
