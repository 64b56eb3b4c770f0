namespace Ballast.Simulation.Generation;

/// <summary>How requests follow one another within a session.</summary>
public sealed record SessionShape
{
    /// <summary>The probability that a request begins a session, so that one has 1/p turns on average; used where
    /// <see cref="RequestsPerSession"/> is absent.</summary>
    public double NewSessionProbability { get; init; } = 1;

    /// <summary>How many requests a session has, drawn for each.</summary>
    public NumberDistribution? RequestsPerSession { get; init; }

    /// <summary>Seconds from the arrival of a turn to the next (open loop), or from its end (closed loop).</summary>
    public required NumberDistribution GapSeconds { get; init; }

    /// <summary>Input tokens of the first turn.</summary>
    public required NumberDistribution FirstInput { get; init; }

    /// <summary>Tokens a later turn adds to the input and output before it.</summary>
    public required NumberDistribution NewTokens { get; init; }

    /// <summary>Whether a turn waits for the end of the one before it.</summary>
    public bool IsClosedLoop { get; init; }

    /// <summary>A session ends when its next input would be longer, in tokens. The default is 4,000,000.</summary>
    public int MostInput { get; init; } = 4_000_000;
}
