namespace Ballast.Configuration.Scenarios;

/// <summary>Log-normal numbers of tokens.</summary>
public sealed record LengthConfig
{
    /// <summary>The mean.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation over mean.</summary>
    /// <value>The default is 1; 0 to 100.</value>
    public double Cv { get; init; } = 1;

    /// <summary>The least number.</summary>
    public int Min { get; init; } = 1;

    /// <summary>The greatest number.</summary>
    public int Max { get; init; } = 1_000_000;
}
