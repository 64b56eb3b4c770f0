using System.Collections.Immutable;

namespace Ballast.Configuration;

/// <summary>Listeners of the gateway and what it trusts.</summary>
public sealed record GatewayConfig
{
    /// <summary>Addresses that take traffic, such as <c>http://127.0.0.1:8080</c>.</summary>
    /// <value>The default is <c>http://127.0.0.1:8080</c>; 1 to 16. A change needs a restart.</value>
    public ImmutableArray<string> Listen { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>The address of metrics and administration.</summary>
    /// <value>The default is <c>http://127.0.0.1:8081</c>. A change needs a restart.</value>
    public string Admin { get; init; } = "http://127.0.0.1:8081";

    /// <summary>Largest request body in bytes; a larger one is refused with 413.</summary>
    /// <value>The default is 64 MiB; 1 KiB to 1 GiB.</value>
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>Full path of the file with API keys; <see langword="null"/> asks for none.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? KeysFile { get; init; }

    /// <summary>Whether <c>x-ballast-*</c> request headers of clients (priority, deadline, tenant) are
    /// believed.</summary>
    /// <value>The default is false.</value>
    public bool TrustRequestHeaders { get; init; }

    /// <summary>Whether answers carry <c>x-ballast-decision</c>.</summary>
    /// <value>The default is false.</value>
    public bool DecisionHeader { get; init; }

    /// <summary>How long the program may finish what it has when it is told to end.</summary>
    /// <value>The default is 30 s; 0 to 24 h.</value>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(30);
}
