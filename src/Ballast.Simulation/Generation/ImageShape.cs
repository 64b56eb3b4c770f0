namespace Ballast.Simulation.Generation;

/// <summary>Images that come with the text of a request and count as input tokens.</summary>
public sealed record ImageShape
{
    /// <summary>Mean images of a request; 1 or more: one, and a Poisson count of further ones.</summary>
    public required double MeanCount { get; init; }

    /// <summary>Tokens of one image.</summary>
    public required NumberDistribution TokensEach { get; init; }
}
