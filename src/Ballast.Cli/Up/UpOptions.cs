namespace Ballast.Cli.Up;

/// <summary>What was asked of <c>ballast up</c>.</summary>
internal sealed record UpOptions
{
    public string? File { get; init; }

    public string? Listen { get; init; }

    public string? Admin { get; init; }

    public bool Demo { get; init; }

    /// <summary>How long to run; zero runs until stopped.</summary>
    public TimeSpan For { get; init; }

    public bool Json { get; init; }

    public string? Journal { get; init; }

    public ulong Seed { get; init; } = 1;

    public bool Verbose { get; init; }
}
