using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>What is measured and shown.</summary>
public sealed record MeasureConfig
{
    /// <summary>Names of the figures that variants are compared by; empty for all.</summary>
    public ImmutableArray<string> Figures { get; init; } = [];

    /// <summary>The deployment that variants are compared by; empty for all together.</summary>
    public string Deployment { get; init; } = string.Empty;

    /// <summary>Orders of variants that are expected.</summary>
    public ImmutableArray<ExpectConfig> Expect { get; init; } = [];

    /// <summary>The confidence of intervals.</summary>
    /// <value>The default is 0.9; 0.5 to 0.999.</value>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Length of a point of the timeline at first; it doubles when there are too many.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most tenants told apart.</summary>
    /// <value>The default is 1,000; 1 to 100,000.</value>
    public int Tenants { get; init; } = 1000;

    /// <summary>The bound of the relative error of every quantile.</summary>
    /// <value>The default is 0.005; 0.001 to 0.05.</value>
    public double QuantileError { get; init; } = 0.005;
}
