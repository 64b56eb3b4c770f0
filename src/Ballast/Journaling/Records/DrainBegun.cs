namespace Ballast.Journaling.Records;

/// <summary>The gateway goes down: nothing new is taken.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
public sealed record DrainBegun(long Line, TimeSpan At, int Router) : RouterInput(Line, At, Router);
