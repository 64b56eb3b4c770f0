using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>What reading a scenario yields: a scenario, or everything that is wrong with it.</summary>
/// <param name="Config">The scenario; <see langword="null"/> when there is an error.</param>
/// <param name="Errors">All errors by their place; at most 200.</param>
public sealed record ScenarioResult(ScenarioConfig? Config, ImmutableArray<ConfigError> Errors)
{
    /// <summary>Whether there is a scenario.</summary>
    public bool IsValid => Config is not null;
}
