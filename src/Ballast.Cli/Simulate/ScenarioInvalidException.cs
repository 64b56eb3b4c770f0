using System.Collections.Immutable;
using Ballast.Configuration;

namespace Ballast.Cli.Simulate;

/// <summary>A scenario cannot be read; the message holds every error, one a line.</summary>
internal sealed class ScenarioInvalidException(ImmutableArray<ConfigError> errors)
    : FormatException(string.Join('\n', errors.Select(error => error.ToString())));
