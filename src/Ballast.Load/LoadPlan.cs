using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Load;

/// <summary>When requests are due: phases with rates, or the arrivals of a trace. The same plan gives the same
/// times.</summary>
public sealed class LoadPlan
{
    /// <summary>The longest plan: seven days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int MostPhases = 1000;

    // Below this share of an arrival a count is taken as reached: sums of phases differ in the last digits.
    private const double Tolerance = 1e-9;

    private readonly ImmutableArray<LoadPhase> _phases;
    private readonly ImmutableArray<LoadArrival> _trace;

    private LoadPlan(
        ImmutableArray<LoadPhase> phases, ImmutableArray<LoadArrival> trace, ArrivalPattern? pattern, ulong seed)
    {
        _phases = phases;
        _trace = trace;
        Pattern = pattern;
        Seed = seed;
        Duration = pattern is null
            ? trace[^1].At
            : phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);
        Expected = pattern is null ? trace.Length : phases.Sum(phase => phase.Total);
        if (Duration > Longest)
        {
            throw new LoadInputException($"The plan lasts {Duration}: give at most 7 days.");
        }
    }

    /// <summary>How long arrivals go on.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Arrivals expected; for even arrivals and traces the count up to rounding, for Poisson the
    /// mean.</summary>
    public double Expected { get; }

    /// <summary>How arrivals lie around the rate; <see langword="null"/> for a trace.</summary>
    public ArrivalPattern? Pattern { get; }

    /// <summary>The seed of a Poisson process; unused by even arrivals and traces.</summary>
    public ulong Seed { get; }

    /// <summary>A steady rate.</summary>
    /// <param name="rate">Requests per second, 0 to one million.</param>
    /// <param name="duration">How long; more than 0, at most 7 days.</param>
    /// <param name="pattern">How arrivals lie around the rate.</param>
    /// <param name="seed">The seed of a Poisson process.</param>
    /// <exception cref="LoadInputException">A value is out of its range.</exception>
    public static LoadPlan Constant(
        double rate, TimeSpan duration, ArrivalPattern pattern = ArrivalPattern.Even, ulong seed = 1) =>
        FromPhases([LoadPhase.Constant(rate, duration)], pattern, seed);

    /// <summary>Phases, one after the other.</summary>
    /// <param name="phases">1 to 1,000 phases, at most 7 days in all.</param>
    /// <param name="pattern">How arrivals lie around the rate.</param>
    /// <param name="seed">The seed of a Poisson process.</param>
    /// <exception cref="LoadInputException">A value is out of its range.</exception>
    public static LoadPlan FromPhases(
        ImmutableArray<LoadPhase> phases, ArrivalPattern pattern = ArrivalPattern.Even, ulong seed = 1) =>
        phases.IsDefaultOrEmpty || phases.Length > MostPhases
            ? throw new LoadInputException(
                $"A plan of {(phases.IsDefault ? 0 : phases.Length)} phases: give 1 to {MostPhases}.")
            : new LoadPlan(phases, [], pattern, seed);

    /// <summary>The arrivals of a trace, as <see cref="LoadTrace.ReadFile"/> gives them.</summary>
    /// <param name="arrivals">At least one; their times must not fall.</param>
    /// <exception cref="LoadInputException">There are none, or a time falls.</exception>
    public static LoadPlan FromTrace(ImmutableArray<LoadArrival> arrivals)
    {
        if (arrivals.IsDefaultOrEmpty)
        {
            throw new LoadInputException("A trace without arrivals: give at least one.");
        }
        for (var i = 1; i < arrivals.Length; i++)
        {
            if (arrivals[i].At < arrivals[i - 1].At)
            {
                throw new LoadInputException(
                    $"Arrival {i + 1} of the trace is due before the one ahead of it: sort them.");
            }
        }
        return new LoadPlan([], arrivals, null, 0);
    }

    /// <summary>All arrivals, in order of time; made one by one, so a long plan needs no memory.</summary>
    public IEnumerable<LoadArrival> Arrivals() => Pattern is { } pattern ? FromRates(pattern) : _trace;

    // Time is rescaled by the cumulative rate: in it, even arrivals are the whole numbers and a Poisson process has
    // exponential gaps of mean 1, whatever the rate does.
    private IEnumerable<LoadArrival> FromRates(ArrivalPattern pattern)
    {
        var random = new SeededRandom(Seeds.Derive(Seed, "arrivals"));
        double Gap() => pattern == ArrivalPattern.Even ? 1 : -Math.Log(1 - random.NextDouble());
        var next = pattern == ArrivalPattern.Even ? 0 : Gap();
        var (start, count) = (0.0, 0.0);
        foreach (var phase in _phases)
        {
            var end = count + phase.Total;
            for (; next < end - Tolerance; next += Gap())
            {
                yield return new LoadArrival(TimeSpan.FromSeconds(start + phase.TimeOf(Math.Max(0, next - count))));
            }
            count = end;
            start += phase.Duration.TotalSeconds;
        }
    }
}
