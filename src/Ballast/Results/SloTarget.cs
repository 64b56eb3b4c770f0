namespace Ballast.Results;

/// <summary>A promise in a result; what was not promised is absent.</summary>
public sealed record SloTarget
{
    /// <summary>Longest time to the first token or byte.</summary>
    public double? TtftSeconds { get; init; }

    /// <summary>Longest mean time per output token after the first.</summary>
    public double? TpotSeconds { get; init; }

    /// <summary>Longest time from arrival to the end.</summary>
    public double? EndToEndSeconds { get; init; }

    /// <summary>Share of requests that must keep it, 0 to 1.</summary>
    public double? Attainment { get; init; }

    /// <summary>The promise of the hall's own form.</summary>
    /// <param name="slo">The promise; its parts of zero promise nothing.</param>
    public static SloTarget Of(in Slo slo) => new()
    {
        TtftSeconds = Part(slo.Ttft),
        TpotSeconds = Part(slo.Tpot),
        EndToEndSeconds = Part(slo.EndToEnd),
        Attainment = slo.Attainment > 0 ? slo.Attainment : null,
    };

    private static double? Part(TimeSpan time) => time > TimeSpan.Zero ? time.TotalSeconds : null;
}
