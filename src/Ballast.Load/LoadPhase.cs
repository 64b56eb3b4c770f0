using Ballast.Load.Planning;

namespace Ballast.Load;

/// <summary>A stretch of a plan with a rate that may change over time.</summary>
/// <remarks>A phase is its cumulative count: how many arrivals are due until a time. Arrivals are found by inverting
/// it,
/// so a changing rate is kept exactly and not in steps.</remarks>
public abstract record LoadPhase
{
    /// <summary>The highest rate allowed: one million per second.</summary>
    public const double HighestRate = 1_000_000;

    private protected LoadPhase(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero || duration > LoadPlan.Longest)
        {
            throw new LoadInputException($"A phase lasts {duration}: give more than 0 and at most 7 days.");
        }
        Duration = duration;
    }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Arrivals due in the whole phase; not a whole number in general.</summary>
    public double Total => CountUntil(Duration.TotalSeconds);

    /// <summary>A steady rate.</summary>
    /// <param name="rate">Requests per second, 0 to one million.</param>
    /// <param name="duration">How long; more than 0, at most 7 days.</param>
    public static LoadPhase Constant(double rate, TimeSpan duration) => new ConstantPhase(rate, duration);

    /// <summary>A rate that rises or falls evenly.</summary>
    /// <param name="from">Requests per second at the start.</param>
    /// <param name="to">Requests per second at the end.</param>
    /// <param name="duration">How long; more than 0, at most 7 days.</param>
    public static LoadPhase Ramp(double from, double to, TimeSpan duration) => new RampPhase(from, to, duration);

    /// <summary>A rate that swings as a sine, starting at its low.</summary>
    /// <param name="low">Lowest requests per second.</param>
    /// <param name="high">Highest requests per second.</param>
    /// <param name="period">Time from low to low.</param>
    /// <param name="duration">How long; more than 0, at most 7 days.</param>
    public static LoadPhase Swell(double low, double high, TimeSpan period, TimeSpan duration) =>
        new SwellPhase(low, high, period, duration);

    /// <summary>A steady rate with a burst at the end of every cycle.</summary>
    /// <param name="rate">Requests per second between bursts.</param>
    /// <param name="peak">Requests per second in a burst.</param>
    /// <param name="every">Time from one burst's end to the next one's.</param>
    /// <param name="length">How long a burst lasts; at most <paramref name="every"/>.</param>
    /// <param name="duration">How long; more than 0, at most 7 days.</param>
    public static LoadPhase Burst(double rate, double peak, TimeSpan every, TimeSpan length, TimeSpan duration) =>
        new BurstPhase(rate, peak, every, length, duration);

    /// <summary>Reads a phase such as <c>ramp:from=10,to=200,for=60s</c>.</summary>
    /// <param name="text">A kind (<c>constant</c>, <c>ramp</c>, <c>swell</c>, <c>burst</c>), a colon, settings.</param>
    /// <exception cref="LoadInputException">The text is no phase; the message says where and what to give.</exception>
    public static LoadPhase Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PhaseText.Parse(text);
    }

    /// <summary>Arrivals due from the start of the phase until a time; never falling.</summary>
    /// <param name="seconds">Seconds from the start of the phase, 0 to its duration.</param>
    public abstract double CountUntil(double seconds);

    /// <summary>The earliest time at which a count is reached: the inverse of <see cref="CountUntil"/>.</summary>
    /// <param name="count">0 to <see cref="Total"/>.</param>
    /// <returns>Seconds from the start of the phase.</returns>
    public virtual double TimeOf(double count)
    {
        var (low, high) = (0.0, Duration.TotalSeconds);
        // Halving 64 times reaches the resolution of a double from any duration allowed.
        for (var i = 0; i < 64; i++)
        {
            var middle = low + ((high - low) / 2);
            if (CountUntil(middle) >= count)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }
        return high;
    }

    private protected static double CheckedRate(double rate, string name) => rate is >= 0 and <= HighestRate
        ? rate
        : throw new LoadInputException(FormattableString.Invariant(
            $"{name} is {rate} requests per second: give 0 to {HighestRate}."));
}
