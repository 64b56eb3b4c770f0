using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>A time that is drawn: of a piece of work, of a start, of a way through the network.</summary>
public sealed record TimeConfig
{
    /// <summary>How it is distributed.</summary>
    /// <value>The default is <see cref="TimeShape.Constant"/>.</value>
    public TimeShape Shape { get; init; }

    /// <summary>The mean, of a constant, log-normal or normal time; of a time from the trace, where the trace does not
    /// say.</summary>
    public TimeSpan Mean { get; init; }

    /// <summary>Standard deviation over mean, of a log-normal or normal time.</summary>
    /// <value>The default is 1; 0 to 100.</value>
    public double Cv { get; init; } = 1;

    /// <summary>The least of a log-normal time: what is beyond it is log-normal. <see cref="Mean"/> and
    /// <see cref="Cv"/> are of the whole.</summary>
    /// <value>The default is 0; below the mean.</value>
    public TimeSpan Shift { get; init; }

    /// <summary>Measured times.</summary>
    public ImmutableArray<TimeSpan> Values { get; init; } = [];

    /// <summary>Measured times of batches, by rising size.</summary>
    public ImmutableArray<BatchPoint> Points { get; init; } = [];

    /// <summary>Full path of a CSV file of measured times; <see langword="null"/> for none.</summary>
    public string? File { get; init; }
}
