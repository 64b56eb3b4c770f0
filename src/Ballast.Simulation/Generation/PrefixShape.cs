namespace Ballast.Simulation.Generation;

/// <summary>What prompts have in common.</summary>
public sealed record PrefixShape
{
    /// <summary>Tokens in a block.</summary>
    public required int BlockTokens { get; init; }

    /// <summary>How many applications there are, each with a system prompt of its own. The default is 1.</summary>
    public int Applications { get; init; } = 1;

    /// <summary>How fast their popularity falls: rank^−s. The default is 1.</summary>
    public double PopularityExponent { get; init; } = 1;

    /// <summary>Tokens of a system prompt, drawn for each application.</summary>
    public required NumberDistribution SystemTokens { get; init; }
}
