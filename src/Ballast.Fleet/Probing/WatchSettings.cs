using Ballast.Fleet.Engines;

namespace Ballast.Fleet.Probing;

/// <summary>How the replicas of one deployment are watched.</summary>
public sealed record WatchSettings
{
    /// <summary>How their health is asked for.</summary>
    public HealthCheck Health { get; init; } = new();

    /// <summary>How their engine's own figures are read; <see langword="null"/> leaves them unread.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public ScrapeSettings? Scrape { get; init; }
}
