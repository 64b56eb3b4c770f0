namespace Ballast.Results;

/// <summary>What a recorder measures, and its bounds.</summary>
public sealed record RunRecorderSettings
{
    /// <summary>The start of a run that is left out of every figure but the timeline: requests that arrive in it, and
    /// the replica seconds of it.</summary>
    /// <value>The default is zero; 0 or more.</value>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Length of a timeline's point at first; it doubles whenever the run outgrows
    /// <see cref="MaxTimelinePoints"/>.</summary>
    /// <value>The default is 1 s; above 0.</value>
    public TimeSpan TimelineStep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most points of a timeline; when all are taken, neighbours are merged and the step doubles.</summary>
    /// <value>The default is 500; 2 to 10,000, even.</value>
    public int MaxTimelinePoints { get; init; } = 500;

    /// <summary>Most tenants that are told apart; later ones are counted together as <c>other</c>.</summary>
    /// <value>The default is 1,000; 1 to 100,000.</value>
    public int MaxTenants { get; init; } = 1000;

    /// <summary>Most reasons of decisions that are told apart per deployment; later ones are counted together as
    /// <c>other</c>.</summary>
    /// <value>The default is 64; 1 to 1,000.</value>
    public int MaxReasons { get; init; } = 64;

    /// <summary>The bound of the relative error of every quantile.</summary>
    /// <value>The default is 0.005; 0.001 to 0.05.</value>
    public double QuantileError { get; init; } = 0.005;

    /// <summary>The price of one replica for one hour, in any currency; <see langword="null"/> when cost is of no
    /// interest.</summary>
    /// <value>The default is <see langword="null"/>; 0 or more.</value>
    public double? PricePerReplicaHour { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(WarmUp, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimelineStep, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTimelinePoints, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxTimelinePoints, 10_000);
        ArgumentOutOfRangeException.ThrowIfNotEqual(MaxTimelinePoints % 2, 0, nameof(MaxTimelinePoints));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTenants, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxTenants, 100_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxReasons, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxReasons, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(QuantileError, 0.001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(QuantileError, 0.05);
        PriceIsPossible(PricePerReplicaHour);
    }

    internal static void PriceIsPossible(double? price)
    {
        if (price is { } value && !(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(nameof(price), value, "A price is finite and 0 or more.");
        }
    }
}
