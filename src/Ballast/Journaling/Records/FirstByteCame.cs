namespace Ballast.Journaling.Records;

/// <summary>The first byte of an attempt's answer came.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Request">The request.</param>
/// <param name="Attempt">The attempt's number.</param>
public sealed record FirstByteCame(long Line, TimeSpan At, int Router, RequestId Request, int Attempt)
    : RouterInput(Line, At, Router);
