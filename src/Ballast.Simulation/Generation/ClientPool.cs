using System.Collections.Immutable;

namespace Ballast.Simulation.Generation;

/// <summary>The clients that share a rate.</summary>
public sealed record ClientPool
{
    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>The greatest clients, each as it is known.</summary>
    public ImmutableArray<ClientProfile> Top { get; init; } = [];

    /// <summary>How fast the shares fall from one client to the next below <see cref="Top"/>: rank^−s.</summary>
    public double ZipfExponent { get; init; } = 1;

    /// <summary>Gaps: standard deviation over mean, drawn for each client.</summary>
    public required NumberDistribution Cv { get; init; }

    /// <summary>The share of clients whose gaps are gamma; the others are Weibull.</summary>
    public double GammaShare { get; init; } = 1;

    /// <summary>The part of the time a client is active, drawn for each; absent means always.</summary>
    public NumberDistribution? ActiveFraction { get; init; }

    /// <summary>Mean seconds a client stays active. The default is 6 h.</summary>
    public double MeanActiveSeconds { get; init; } = 21_600;

    /// <summary>Standard deviation of the drift of a client's log-rate; 0 for none.</summary>
    public double LogRateSigma { get; init; }

    /// <summary>What that drift keeps of itself over 600 s.</summary>
    public double LogRateKept { get; init; }

    /// <summary>Mean input tokens, drawn for each client; absent when the preset's lengths count for all.</summary>
    public NumberDistribution? MeanInput { get; init; }

    /// <summary>Mean output tokens, drawn for each client.</summary>
    public NumberDistribution? MeanOutput { get; init; }

    /// <summary>Standard deviation over mean of one client's input.</summary>
    public double WithinCvInput { get; init; }

    /// <summary>Standard deviation over mean of one client's output.</summary>
    public double WithinCvOutput { get; init; }

    /// <summary>The seed the clients are drawn by, so that a preset has the same clients whatever the trace's seed;
    /// absent means by the trace's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Whether a client stands for a model in place of a tenant.</summary>
    public bool AreModels { get; init; }
}
