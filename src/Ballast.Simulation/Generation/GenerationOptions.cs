namespace Ballast.Simulation.Generation;

/// <summary>How much of a preset is drawn, and at which rate.</summary>
public sealed record GenerationOptions
{
    /// <summary>The longest trace: ten years, so that nanoseconds stay exact.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(3_650);

    /// <summary>The end of the trace; absent means without end, and then <see cref="Requests"/> should bound
    /// it.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The mean rate in the preset's unit, in place of the preset's own; above 0 to 1e9.</summary>
    public double? Rate { get; init; }

    /// <summary>The most requests; absent means without bound.</summary>
    public long? Requests { get; init; }

    /// <summary>Flash crowds a day, in place of the preset's own; 0 to 200.</summary>
    public double? FlashPerDay { get; init; }
}
