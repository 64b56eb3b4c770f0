using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>The names that the program knows and a scenario may use.</summary>
public sealed record ScenarioNames
{
    /// <summary>Formats of trace files.</summary>
    public ImmutableArray<string> Formats { get; init; } = [];

    /// <summary>How counts become arrivals.</summary>
    public ImmutableArray<string> Expansions { get; init; } = [];

    /// <summary>Presets of generated requests.</summary>
    public ImmutableArray<string> Presets { get; init; } = [];

    /// <summary>Says what is wrong with a preset of a file, <c>FILE</c> or <c>FILE#NAME</c>; <see langword="null"/>
    /// when nothing is.</summary>
    /// <value>The default finds nothing wrong.</value>
    public Func<string, string?> PresetFault { get; init; } = static _ => null;

    /// <summary>Figures that variants are compared by.</summary>
    public ImmutableArray<string> Figures { get; init; } = [];
}
