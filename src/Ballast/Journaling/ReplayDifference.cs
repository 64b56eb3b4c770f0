namespace Ballast.Journaling;

/// <summary>A decision that came out differently.</summary>
/// <param name="Line">The journal's line: of the decision, or of the input that had no such decision.</param>
/// <param name="At">The time of the input, since the start of the world.</param>
/// <param name="Deployment">The router's deployment.</param>
/// <param name="Expected">The decision as recorded; <see langword="null"/> where there was none.</param>
/// <param name="Actual">The decision as replayed; <see langword="null"/> where there was none.</param>
public sealed record ReplayDifference(long Line, TimeSpan At, DeploymentId Deployment, string? Expected, string? Actual)
{
    /// <summary>The journal's line of the input that the decision answers.</summary>
    public long InputLine { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}, at {At.TotalSeconds:0.000} s, ")
        + $"{Deployment}: recorded '{Expected ?? "nothing"}', replayed '{Actual ?? "nothing"}'";
}
