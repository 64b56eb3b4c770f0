namespace Ballast.Routing.Policies;

/// <summary>A probe's answer kept for later decisions.</summary>
internal struct PooledProbe
{
    /// <summary>The replica's id.</summary>
    public int Replica;

    /// <summary>Requests in it: as it told, plus those we have sent by this probe since.</summary>
    public int Load;

    /// <summary>Its latency in seconds as it told; 0 when it knows none.</summary>
    public double LatencySeconds;

    /// <summary>When the answer came.</summary>
    public TimeSpan At;

    /// <summary>Decisions that went by it.</summary>
    public int Uses;

    /// <summary>A number from 0 to 1 that decides whether a fractional limit on uses is rounded up or down.</summary>
    public double Rounding;

    /// <summary>Whether it may still be used.</summary>
    /// <param name="now">The time.</param>
    /// <param name="maxAge">How old it may be.</param>
    /// <param name="reuseLimit">How often it may be used, on average.</param>
    public readonly bool IsFresh(TimeSpan now, TimeSpan maxAge, double reuseLimit)
    {
        var whole = Math.Floor(reuseLimit);
        var limit = double.IsInfinity(whole) || Rounding >= reuseLimit - whole ? whole : whole + 1;
        return now - At <= maxAge && Uses < limit;
    }
}
