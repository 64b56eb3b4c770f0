using System.Collections.Immutable;
using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Operators that rescale a trace. Each gives a new trace; the same seed gives the same requests.</summary>
public static class TraceOperators
{
    /// <summary>t′ = t/f: changes the rate and how long bursts last; think times as well, source latencies
    /// not.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="factor">The factor f, above 0; 2 makes it twice as fast.</param>
    public static ITrace TimeScale(this ITrace trace, double factor)
    {
        Demand(factor is > 0 and <= 1e9, nameof(factor), factor, "the time scale is above 0, at most 1e9");
        return factor == 1 ? trace : new TimeScaleTrace(trace, factor);
    }

    /// <summary>Keeps each session with a probability, whole or not at all; without sessions each request.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="probability">The probability, 0 to 1.</param>
    public static ITrace Thin(this ITrace trace, double probability)
    {
        Demand(probability is >= 0 and <= 1, nameof(probability), probability, "the share kept is 0 to 1");
        return probability == 1 ? trace : new ThinTrace(trace, probability);
    }

    /// <summary>k copies, each shifted by a uniform time, modulo the length of the trace.</summary>
    /// <param name="trace">The trace; it is read ahead once to learn its length.</param>
    /// <param name="copies">How many, 1 to 10,000.</param>
    /// <param name="sharedBlocks">Blocks that all copies have in common; <see langword="null"/> for those that the
    /// format marks, such as Mooncake's block 0. Other blocks of a copy are its own.</param>
    public static ITrace Superpose(this ITrace trace, int copies, ImmutableHashSet<ulong>? sharedBlocks = null)
    {
        Demand(copies is >= 1 and <= SuperposeTrace.MostCopies, nameof(copies), copies, "there are 1 to 10,000 copies");
        return new SuperposeTrace(trace, copies, 0, sharedBlocks);
    }

    /// <summary>Brings the mean rate to R: thinned when that is less, else ⌊R/mean⌋ copies and one thinned
    /// copy.</summary>
    /// <param name="trace">The trace; it is read ahead once to learn its rate.</param>
    /// <param name="requestsPerSecond">The rate R, above 0.</param>
    /// <param name="sharedBlocks">As for <see cref="Superpose"/>.</param>
    public static ITrace RateTo(
        this ITrace trace, double requestsPerSecond, ImmutableHashSet<ulong>? sharedBlocks = null)
    {
        Demand(
            requestsPerSecond is > 0 and <= 1e9, nameof(requestsPerSecond), requestsPerSecond,
            "the rate is above 0, at most 1e9 per second");
        return new RateToTrace(trace, requestsPerSecond, sharedBlocks);
    }

    /// <summary>Multiplies lengths, rounded, at least 1 where there was one.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="input">The factor on input tokens, above 0.</param>
    /// <param name="output">The factor on output tokens, above 0.</param>
    /// <remarks>A shorter prompt keeps its leading blocks; a longer one goes on in blocks of its own, the same for two
    /// prompts that were the same.</remarks>
    public static ITrace LengthScale(this ITrace trace, double input, double output)
    {
        Demand(input is > 0 and <= 1e6, nameof(input), input, "the factor on input is above 0, at most 1e6");
        Demand(output is > 0 and <= 1e6, nameof(output), output, "the factor on output is above 0, at most 1e6");
        return new LengthScaleTrace(trace, input, output);
    }

    /// <summary>Keeps input + output within a context limit.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="mostTokens">The limit, at least 2.</param>
    /// <param name="policy">What happens to a request above it.</param>
    public static ITrace LengthClip(this ITrace trace, int mostTokens, ClipPolicy policy)
    {
        Demand(mostTokens >= 2, nameof(mostTokens), mostTokens, "the context limit is at least 2 tokens");
        return new LengthClipTrace(trace, mostTokens, policy);
    }

    /// <summary>Spreads quantised stamps: each arrival uniformly within the width behind its stamp, the order
    /// kept.</summary>
    /// <param name="trace">The trace, an open loop.</param>
    /// <param name="width">The width, 0 to 1 h.</param>
    public static ITrace Spread(this ITrace trace, TimeSpan width)
    {
        Demand(
            width >= TimeSpan.Zero && width <= TimeSpan.FromHours(1), nameof(width), width, "the spread is 0 to 1 h");
        return width == TimeSpan.Zero ? trace : new SpreadTrace(trace, width);
    }

    /// <summary>Leaves out what arrives in the first seconds, and begins then. In a closed loop a session that starts
    /// there is left out whole.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="time">How long, 0 or more.</param>
    public static ITrace WarmUp(this ITrace trace, TimeSpan time)
    {
        Demand(time >= TimeSpan.Zero, nameof(time), time, "the warm-up is 0 or more");
        return time == TimeSpan.Zero ? trace : new WindowTrace(trace, time, null);
    }

    /// <summary>Ends the trace after a time; what is open in a closed loop goes on to its end.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="time">How long, above 0.</param>
    public static ITrace First(this ITrace trace, TimeSpan time)
    {
        Demand(time > TimeSpan.Zero, nameof(time), time, "the length is above 0");
        return new WindowTrace(trace, TimeSpan.Zero, time);
    }

    /// <summary>Begins later, and is the same from there on.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="time">How much later, 0 or more.</param>
    public static ITrace Delay(this ITrace trace, TimeSpan time)
    {
        Demand(time >= TimeSpan.Zero, nameof(time), time, "the delay is 0 or more");
        return time == TimeSpan.Zero ? trace : new DelayTrace(trace, time);
    }

    /// <summary>Names a tenant for requests that name none.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="tenant">The tenant.</param>
    public static ITrace WithTenant(this ITrace trace, string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        return new TenantTrace(trace, tenant);
    }

    /// <summary>Gives requests without a session one of some keys: key k is drawn in proportion to k^−skew.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="keys">How many keys there are, 1 or more.</param>
    /// <param name="skew">How much more popular the first ones are; 0 (all alike) to 100.</param>
    public static ITrace WithKeys(this ITrace trace, int keys, double skew)
    {
        Demand(keys >= 1, nameof(keys), keys, "there is at least one key");
        Demand(skew is >= 0 and <= 100, nameof(skew), skew, "the skew is 0 to 100");
        return new KeyTrace(trace, keys, skew);
    }

    /// <summary>Lets at most so many chains of requests run at once; the next one starts when one has ended. A request
    /// of an open loop is a chain of one.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="chains">How many, 1 or more.</param>
    public static ITrace Concurrency(this ITrace trace, int chains)
    {
        Demand(chains >= 1, nameof(chains), chains, "at least one chain runs at once");
        return new ConcurrencyTrace(trace, chains);
    }

    /// <summary>Gives requests without sessions those that their blocks tell: a request belongs to the session that
    /// used the deepest block they share, unless that is the first block.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="blocks">Blocks that are remembered, the unused longest forgotten first; 1,000 or more.</param>
    public static ITrace InferSessions(this ITrace trace, int blocks = 1_000_000)
    {
        Demand(blocks >= 1000, nameof(blocks), blocks, "at least 1,000 blocks are remembered");
        return new InferSessionsTrace(trace, blocks);
    }

    private static void Demand(bool holds, string name, object value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{value}: {rule}."));
        }
    }
}
