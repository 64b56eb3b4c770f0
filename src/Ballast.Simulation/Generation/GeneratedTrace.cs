using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Generation;

/// <summary>A synthetic trace: requests drawn from a preset while they are read, in constant memory.</summary>
public sealed class GeneratedTrace : ITrace
{
    private const double MostRate = 1e9;
    private const double MostFlash = 200;

    /// <summary>A trace of a preset.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="options">How much of it; the default is without end at the preset's own rate.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public GeneratedTrace(WorkloadPreset preset, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(preset);
        options ??= new GenerationOptions();
        if (options.Duration is { } duration)
        {
            Demand(
                duration > TimeSpan.Zero && duration <= GenerationOptions.LongestDuration, duration,
                "the duration of a generated trace is above 0, at most 3650 days");
        }
        if (options.Rate is { } rate)
        {
            Demand(
                rate > 0 && rate <= MostRate, rate,
                "the rate of a generated trace is above 0, at most 1e9 per second");
        }
        if (options.Requests is { } requests) { Demand(requests >= 0, requests, "a trace has 0 requests or more"); }
        if (options.FlashPerDay is { } flash)
        {
            Demand(flash >= 0 && flash <= MostFlash, flash, "a trace has 0 to 200 flash crowds a day");
        }
        Preset = options.FlashPerDay is { } crowds
            ? preset with { Rate = preset.Rate with { FlashPerDay = crowds } }
            : preset;
        Options = options;
    }

    /// <summary>What it is drawn from.</summary>
    public WorkloadPreset Preset { get; }

    /// <summary>How much is drawn.</summary>
    public GenerationOptions Options { get; }

    /// <inheritdoc/>
    public string Name => Preset.Name;

    /// <inheritdoc/>
    public ITraceReader Open(ulong seed) => new GeneratedReader(Preset, Options, seed);

    private static void Demand(bool holds, object value, string rule)
    {
        if (!holds) { throw new ArgumentException(FormattableString.Invariant($"{value}: {rule}.")); }
    }
}
