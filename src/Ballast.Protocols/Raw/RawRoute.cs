namespace Ballast.Protocols.Raw;

/// <summary>Sends plain HTTP to a model's replicas by path prefix, by host, or by both.</summary>
/// <param name="Model">The model's name.</param>
public sealed record RawRoute(string Model)
{
    /// <summary>The path must begin with this, at whole segments: <c>/app</c> takes <c>/app</c> and <c>/app/x</c>, not
    /// <c>/apple</c>. Starts with a slash; one at the end is ignored.</summary>
    /// <value>The default is <c>/</c>: every path.</value>
    public string Prefix { get; init; } = "/";

    /// <summary>The host must be this, without port, whatever its case; <see langword="null"/> takes every
    /// host.</summary>
    public string? Host { get; init; }

    /// <summary>Whether the prefix is dropped from the path before the request is sent on.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool StripPrefix { get; init; }
}
