namespace Ballast.Lab.Faro;

/// <summary>Which minutes a score is taken of.</summary>
public sealed record ScoreOptions
{
    /// <summary>The first minute that counts: 10 leaves the warm-up out.</summary>
    /// <value>The default is 0.</value>
    public int FirstMinute { get; init; }

    /// <summary>Whether the minute behind the last one counts too, as in the artifact: it holds only what spilled over,
    /// and a job without a request in it has no utility.</summary>
    /// <value>The default is false.</value>
    public bool ExtraMinute { get; init; }
}
