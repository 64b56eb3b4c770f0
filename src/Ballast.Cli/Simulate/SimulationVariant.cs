using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Simulate;

/// <summary>One variant of a scenario.</summary>
/// <param name="Changes">What is varied; nothing when nothing is.</param>
/// <param name="Scenario">The scenario.</param>
internal sealed record SimulationVariant(ImmutableArray<ScenarioOverride> Changes, ScenarioConfig Scenario)
{
    /// <summary>What is varied, such as <c>routing=prequal</c>; empty when nothing is.</summary>
    public string Name { get; } = string.Join(", ", Changes.Select(change => $"{change.Key}={change.Value}"));

    /// <summary>The values alone, such as <c>prequal</c>.</summary>
    public string Label { get; } = string.Join(", ", Changes.Select(change => change.Value));

    /// <summary>Whether people mean this one.</summary>
    /// <param name="name">Its name or its values.</param>
    public bool IsCalled(string name) => name == Name || name == Label;
}
