namespace Ballast.Configuration;

/// <summary>They exist already: see <see cref="Deployment.Servers"/>.</summary>
/// <param name="File">Full path of the file that lists them; <see langword="null"/> when the configuration
/// does.</param>
public sealed record ServersLaunch(string? File) : Launch;
