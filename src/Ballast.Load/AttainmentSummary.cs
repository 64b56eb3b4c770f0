namespace Ballast.Load;

/// <summary>How many requests met the objective, of all that were due.</summary>
public sealed record AttainmentSummary
{
    /// <summary>The objective for whole answers, if one was given.</summary>
    public double? SloMilliseconds { get; init; }

    /// <summary>The objective for the first token, if one was given.</summary>
    public double? TtftSloMilliseconds { get; init; }

    /// <summary>The objective for later tokens, if one was given.</summary>
    public double? TpotSloMilliseconds { get; init; }

    /// <summary>Successes within every objective, measured from the intended start.</summary>
    public long Met { get; init; }

    /// <summary>All requests due, failed and dropped ones included, without those cancelled by the end of the
    /// run.</summary>
    public long Of { get; init; }

    /// <summary>Met / Of; 0 when none was due.</summary>
    public double Share => Of == 0 ? 0 : (double)Met / Of;
}
