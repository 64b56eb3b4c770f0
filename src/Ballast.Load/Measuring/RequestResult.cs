namespace Ballast.Load.Measuring;

/// <summary>How one request went.</summary>
internal record struct RequestResult
{
    public LoadOutcome Outcome;

    /// <summary>The intended start, from the start of the run.</summary>
    public TimeSpan At;

    /// <summary>Actual send less intended start.</summary>
    public TimeSpan Lag;

    /// <summary>From the actual send to the end of the answer.</summary>
    public TimeSpan Service;

    /// <summary>From the actual send to the first token of a stream.</summary>
    public TimeSpan? FirstToken;

    /// <summary>From the first to the last token of a stream.</summary>
    public TimeSpan TokenSpan;

    public int? Status;

    public long OutputTokens;

    public long Bytes;

    public string? Error;
}
