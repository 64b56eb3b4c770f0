using System.Collections.Immutable;

namespace Ballast.Configuration;

/// <summary>What came of a change of the configuration's files.</summary>
/// <param name="Config">The configuration in force from here on: the new one, or the old one when the new is
/// refused.</param>
/// <param name="Errors">Why the new one is refused; empty when it is not.</param>
/// <param name="Changes">What is different now; empty when it is refused, or when only a file it names has
/// changed.</param>
/// <param name="Files">Full paths of the files whose content changed.</param>
public sealed record ConfigUpdate(
    BallastConfig Config, ImmutableArray<ConfigError> Errors, ImmutableArray<ConfigChange> Changes,
    ImmutableArray<string> Files)
{
    /// <summary>Whether the new configuration is in force.</summary>
    public bool IsAccepted => Errors.IsEmpty;
}
