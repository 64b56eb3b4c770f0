namespace Ballast.Gateway.Hosting;

/// <summary>Limits and switches of the gateway itself; those of deployments are in their own settings.</summary>
public sealed record GatewayOptions
{
    /// <summary>Most bytes of one request body; a longer one is answered 413.</summary>
    /// <value>The default is 64 MiB; 1 KiB to 1 GiB.</value>
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>Most bytes of all request bodies held in memory; the next one is answered 503.</summary>
    /// <value>The default is 1 GiB.</value>
    public long MaxHeldBytes { get; init; } = 1L << 30;

    /// <summary>Whether <c>x-ballast-*</c> request headers (priority, deadline, tenant) are believed.</summary>
    /// <value>The default is false.</value>
    public bool TrustRequestHeaders { get; init; }

    /// <summary>Whether answers carry <c>x-ballast-decision</c>.</summary>
    /// <value>The default is false.</value>
    public bool DecisionHeader { get; init; }

    /// <summary>A file of API keys; <see langword="null"/> lets everybody in.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? KeysFile { get; init; }

    /// <summary>How long the gateway may finish what it has when it is told to stop.</summary>
    /// <value>The default is 30 s.</value>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most distinct values of a metric label that comes from clients; further ones are counted as
    /// <c>other</c>.</summary>
    /// <value>The default is 1,000.</value>
    public int MaxLabelValues { get; init; } = 1000;

    /// <summary>The version the gateway tells.</summary>
    public string Version { get; init; } = typeof(GatewayOptions).Assembly.GetName().Version?.ToString(3) ?? "0";
}
