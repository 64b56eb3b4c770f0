namespace Ballast.Configuration;

/// <summary>One deployment: the hall's facts about it, and what the shells need to run and watch its
/// replicas.</summary>
public sealed record DeploymentConfig
{
    /// <summary>The hall's facts.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>How its replicas come to be.</summary>
    public required Launch Launch { get; init; }

    /// <summary>How a replica's health is asked for.</summary>
    public HealthConfig Health { get; init; } = new();

    /// <summary>How engines are asked for their figures; <see langword="null"/> leaves them unread.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public ReportConfig? Reports { get; init; }

    /// <summary>Which HTTP requests reach it without any inference protocol; <see langword="null"/> for
    /// none.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public RawRoute? Raw { get; init; }

    /// <summary>A deployment with all defaults, nameless and without replicas: what reading starts from.</summary>
    internal static DeploymentConfig Seed { get; } = new()
    {
        Deployment = new Deployment
        {
            Id = new DeploymentId(string.Empty),
            Model = string.Empty,
            Slo = new Slo(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0.99),
        },
        Launch = new ServersLaunch(null),
    };
}
