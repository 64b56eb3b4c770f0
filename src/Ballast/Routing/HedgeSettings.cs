namespace Ballast.Routing;

/// <summary>A second attempt beside a slow first one; whichever answers first wins, the other is abandoned.</summary>
public sealed record HedgeSettings
{
    /// <summary>Whether slow attempts are raced.</summary>
    /// <value>The default is false.</value>
    public bool Enabled { get; init; }

    /// <summary>How long to wait for the first byte; zero takes <see cref="Quantile"/> of what was measured.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Delay { get; init; }

    /// <summary>The quantile of measured times to the first byte after which an attempt counts as slow.</summary>
    /// <value>The default is 0.95; 0.5 to 0.999.</value>
    public double Quantile { get; init; } = 0.95;

    /// <summary>Hedges allowed as a share of requests.</summary>
    /// <value>The default is 0.05; 0 to 1.</value>
    public double BudgetRatio { get; init; } = 0.05;
}
