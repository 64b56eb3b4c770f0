namespace Ballast.Journaling;

/// <summary>A place where a router's journal has lost lines. What follows cannot be replayed: the router's state is
/// unknown.</summary>
/// <param name="Line">The line that tells of the loss.</param>
/// <param name="At">The time of that line, since the start of the world.</param>
/// <param name="Router">The router's number; <see langword="null"/> for the control plane.</param>
/// <param name="Lines">How many lines are lost.</param>
public sealed record ReplayGap(long Line, TimeSpan At, int? Router, long Lines);
