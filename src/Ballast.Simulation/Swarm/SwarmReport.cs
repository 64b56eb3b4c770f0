using System.Collections.Immutable;
using System.Globalization;

namespace Ballast.Simulation.Swarm;

/// <summary>What a swarm run drew, what happened in it, and which rule it broke.</summary>
public sealed record SwarmReport
{
    /// <summary>The seed of all of it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What was drawn, line by line.</summary>
    public required ImmutableArray<string> Drawn { get; init; }

    /// <summary>What happened, line by line.</summary>
    public ImmutableArray<string> Happened { get; init; } = [];

    /// <summary>Requests that arrived.</summary>
    public long Requests { get; init; }

    /// <summary>The rule that was broken and how; <see langword="null"/> when all were kept.</summary>
    public string? Breach { get; init; }

    /// <summary>Whether every rule was kept.</summary>
    public bool Holds => Breach is null;

    /// <summary>The report as text, with the command that repeats the run.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [
        string.Create(CultureInfo.InvariantCulture, $"swarm seed {Seed}: {Breach ?? "every rule was kept"}"),
        "drawn:", .. Drawn.Select(line => "  " + line),
        "happened:", .. Happened.Select(line => "  " + line),
        string.Create(CultureInfo.InvariantCulture, $"repeat: ballast simulate --swarm --seed {Seed}"),
    ]);
}
