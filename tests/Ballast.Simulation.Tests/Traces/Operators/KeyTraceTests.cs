using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Tests.Traces.Operators;

public sealed class KeyTraceTests
{
    [Fact]
    public void Keys_are_drawn_by_their_rank_and_the_same_seed_draws_the_same()
    {
        var keys = Keys(Trace(40_000), seed: 1);

        var shares = keys.GroupBy(key => key).Select(group => group.Count() / 40_000.0).OrderDescending().ToList();
        Assert.Equal(4, shares.Count);
        // 1, 1/2, 1/3 and 1/4 of 25/12.
        Assert.Equal(0.48, shares[0], 0.01);
        Assert.Equal(0.24, shares[1], 0.01);
        Assert.Equal(0.12, shares[3], 0.01);
        Assert.Equal(keys, Keys(Trace(40_000), seed: 1));
        Assert.NotEqual(keys, Keys(Trace(40_000), seed: 2));
    }

    [Fact]
    public void A_session_of_the_trace_stays_and_a_closed_loop_goes_on()
    {
        var trace = new ListTrace([new TraceRequest { ArrivalNanoseconds = 1, Session = 7 }]).WithKeys(4, 1);
        using var reader = trace.Open(1);

        Assert.True(reader.TryRead(out var request));
        Assert.Equal(7, request.Session);
        Assert.Throws<ArgumentOutOfRangeException>(() => trace.WithKeys(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trace.WithKeys(1, -1));
    }

    [Fact]
    public void Places_of_a_closed_loop_are_given_back()
    {
        var trace = Trace(3).Concurrency(1).WithKeys(4, 1);
        using var reader = trace.Open(1);

        Assert.True(reader.TryRead(out var first));
        Assert.False(reader.TryRead(out _));
        Assert.True(reader.TryContinue(in first, 10, out var second));
        Assert.NotEqual(0, second.Session);
        Assert.True(reader.TryContinue(in second, 20, out _));
    }

    private static ListTrace Trace(int requests) =>
        new([.. Enumerable.Range(0, requests).Select(i => new TraceRequest { ArrivalNanoseconds = i })]);

    private static List<long> Keys(ITrace trace, ulong seed)
    {
        using var reader = trace.WithKeys(4, 1).Open(seed);
        var keys = new List<long>();
        while (reader.TryRead(out var request)) { keys.Add(request.Session); }
        return keys;
    }
}
