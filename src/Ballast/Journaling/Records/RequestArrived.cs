namespace Ballast.Journaling.Records;

/// <summary>A request arrived.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Request">The request.</param>
/// <param name="BlocksCut">Prefix blocks beyond the bound of a line: they are missing in the request.</param>
public sealed record RequestArrived(long Line, TimeSpan At, int Router, InferenceRequest Request, int BlocksCut)
    : RouterInput(Line, At, Router);
