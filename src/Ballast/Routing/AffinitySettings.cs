namespace Ballast.Routing;

/// <summary>Where the key comes from that ties requests together; read by the gateway, hashed, never logged.</summary>
public sealed record AffinitySettings
{
    /// <summary>The request header that carries the key; empty for none.</summary>
    /// <value>The default is <c>x-session-id</c>.</value>
    public string Header { get; init; } = "x-session-id";

    /// <summary>The cookie that carries the key, set by the gateway where a client has none; empty for none.</summary>
    /// <value>The default is empty.</value>
    public string Cookie { get; init; } = string.Empty;
}
