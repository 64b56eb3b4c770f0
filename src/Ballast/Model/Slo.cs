namespace Ballast;

/// <summary>The latency promise of a deployment or of a single request.</summary>
/// <param name="Ttft">Longest time to the first token or byte; zero promises nothing.</param>
/// <param name="Tpot">Longest mean time per output token after the first; zero promises nothing.</param>
/// <param name="EndToEnd">Longest time from arrival to the last byte; zero promises nothing.</param>
/// <param name="Attainment">Share of requests that must keep the promise, 0 to 1; 0 states no target.</param>
public readonly record struct Slo(TimeSpan Ttft, TimeSpan Tpot, TimeSpan EndToEnd, double Attainment)
{
    /// <summary>The latency that sizing and planning go by: end to end, else to the first byte, else what is
    /// given.</summary>
    /// <param name="otherwise">The latency where none is promised.</param>
    public TimeSpan LatencyOr(TimeSpan otherwise) =>
        EndToEnd > TimeSpan.Zero ? EndToEnd : Ttft > TimeSpan.Zero ? Ttft : otherwise;

    /// <summary>Whether a finished request kept every part of the promise that was made.</summary>
    /// <param name="ttft">Measured time to the first byte.</param>
    /// <param name="endToEnd">Measured time from arrival to the end.</param>
    /// <param name="outputTokens">Tokens delivered; the per-token part needs at least two.</param>
    public bool IsMetBy(TimeSpan ttft, TimeSpan endToEnd, int outputTokens)
    {
        if (Ttft > TimeSpan.Zero && ttft > Ttft) { return false; }
        if (EndToEnd > TimeSpan.Zero && endToEnd > EndToEnd) { return false; }
        return Tpot <= TimeSpan.Zero || outputTokens < 2 || (endToEnd - ttft) <= Tpot * (outputTokens - 1);
    }
}
