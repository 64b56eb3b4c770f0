using System.Collections.Immutable;

namespace Ballast.Configuration;

/// <summary>What reading a configuration yields: a configuration, or everything that is wrong with it.</summary>
/// <param name="Config">The configuration; <see langword="null"/> when there is an error.</param>
/// <param name="Errors">All errors by their place; at most 200.</param>
/// <param name="Files">Full paths of the files it names that may change on their own (API keys, server
/// lists).</param>
public sealed record ConfigResult(
    BallastConfig? Config, ImmutableArray<ConfigError> Errors, ImmutableArray<string> Files)
{
    /// <summary>Whether there is a configuration.</summary>
    public bool IsValid => Config is not null;
}
