namespace Ballast.Routing;

/// <summary>Second tries on another replica: before the first byte only, and only of idempotent work.</summary>
public sealed record RetrySettings
{
    /// <summary>Most further attempts of one request.</summary>
    /// <value>The default is 2; 0 to 7.</value>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Retries allowed as a share of requests, over the last ten seconds.</summary>
    /// <value>The default is 0.2; 0 to 1.</value>
    public double BudgetRatio { get; init; } = 0.2;

    /// <summary>Retries per second that are allowed at any load.</summary>
    /// <value>The default is 10; 0 to 10,000.</value>
    public double MinPerSecond { get; init; } = 10;
}
