namespace Ballast.Fleet.Probing;

/// <summary>A health probe's end.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Detail">What was seen, for people, such as <c>answered 503</c>; empty when healthy.</param>
public readonly record struct ProbeResult(ProbeVerdict Verdict, string Detail)
{
    /// <summary>Whether the replica answered as it should.</summary>
    public bool IsHealthy => Verdict == ProbeVerdict.Healthy;
}
