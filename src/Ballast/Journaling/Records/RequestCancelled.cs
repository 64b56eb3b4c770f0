namespace Ballast.Journaling.Records;

/// <summary>A client went away.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Request">The request.</param>
public sealed record RequestCancelled(long Line, TimeSpan At, int Router, RequestId Request)
    : RouterInput(Line, At, Router);
