using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Simulate;

/// <summary>One variant of a scenario.</summary>
/// <param name="Name">What is varied, such as <c>routing=prequal</c>; empty when nothing is.</param>
/// <param name="Scenario">The scenario.</param>
internal sealed record SimulationVariant(string Name, ScenarioConfig Scenario);
