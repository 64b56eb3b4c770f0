using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Simulation.Tests.Traces.Statistics;

public sealed class TraceSummaryTests
{
    [Fact]
    public void Even_arrivals_have_no_variance()
    {
        var summary = Of(ListTrace.Steady(1201, 100));
        Assert.Equal((1201, 120.0), (summary.Requests, summary.DurationSeconds));
        Assert.Equal(600.5, summary.RatePerMinute);
        Assert.Equal(600, summary.MaxPerMinute);
        Assert.Equal(0, summary.InterArrivalCv!.Value, 9);
        Assert.All(summary.Dispersion, index => Assert.Equal(0, index!.Value, 9));
        Assert.Null(summary.Sessions);
        Assert.Empty(summary.ThinkSeconds);
    }

    [Fact]
    public void Silent_bins_count_and_the_last_one_does_not()
    {
        // Bins of 1 s: 4, 0, 0, 0, and a fifth that is not full.
        long[] at = [0, 1, 2, 3, 4_000_000_000];
        var summary = Of(new ListTrace([.. at.Select(time => new TraceRequest { ArrivalNanoseconds = time })]));
        Assert.Equal(3, summary.Dispersion[0]!.Value, 9);
        Assert.Null(summary.Dispersion[1]);
    }

    [Fact]
    public void Quantiles_lie_between_neighbours()
    {
        var histogram = new LengthHistogram();
        foreach (var value in (int[])[10, 20, 40, 80, 1_000_000]) { histogram.Add(value); }
        Assert.Equal([10, 20, 30, 1_000_000], new[] { 0, 0.25, 0.375, 1 }.Select(histogram.Quantile));
        Assert.Equal(200_030, histogram.Mean);
        Assert.Equal((10, 1_000_000), (histogram.Min, histogram.Max));
    }

    [Fact]
    public void Rank_correlation_is_exact_with_ties()
    {
        var correlation = new RankCorrelation();
        (int, int)[] pairs = [(1, 10), (2, 10), (2, 30), (4, 40), (100, 20)];
        foreach (var (a, b) in pairs) { correlation.Add(a, b); }
        // Ranks 0, 1.5, 1.5, 3, 4 and 0.5, 0.5, 3, 4, 2.
        Assert.Equal(5.25 / 9.5, correlation.Value()!.Value, 12);
        var constant = new RankCorrelation();
        constant.Add(1, 5);
        constant.Add(2, 5);
        Assert.Null(constant.Value());
    }

    [Fact]
    public void A_cache_forgets_the_block_unused_for_longest()
    {
        var cache = new BlockLru(3);
        foreach (var prompt in (int[][])[[0, 1], [0, 2], [0, 1, 3], [0, 2], [0, 1, 3]]) { cache.Use(prompt); }
        // Hits 0, 1, 2 (3 takes the place of 2), 1 (2 takes that of 1), and 1: block 3 stands behind a miss.
        Assert.Equal(0 + 1 + 2 + 1 + 1, cache.Hits);
    }

    [Fact]
    public void Prompts_without_a_bound_hit_their_leading_blocks()
    {
        var prefix = new PrefixStatistics([1000]);
        foreach (var prompt in (ulong[][])[[0, 1], [0, 2, 1], [0, 1, 3]]) { prefix.Add(prompt); }
        var summary = prefix.Summary()!;
        // 0 of 2, 1 of 3 (block 1 stands behind a miss), 2 of 3.
        Assert.Equal((8, 4), (summary.Blocks, summary.DistinctBlocks));
        Assert.Equal(3.0 / 8, summary.HitShare);
        Assert.Equal(1.0 / 3, summary.DeeperShare);
        Assert.Equal(0.5, summary.UsedOnceShare);
        Assert.Equal(3.0 / 8, Assert.Single(summary.Caches).HitShare);
    }

    [Fact]
    public void Sessions_of_a_closed_loop_are_counted_at_the_pace_of_their_source()
    {
        var summary = Of(ListTrace.Loop(sessions: 3, turns: 4));
        Assert.Equal((3, false), (summary.Sessions!.Count, summary.Sessions.Inferred));
        Assert.Equal(4, summary.Sessions.Turns.Mean);
        Assert.Equal(3, summary.Sessions.GapSeconds[1], 0.02);
        Assert.Equal(2, summary.ThinkSeconds[2], 0.02);
    }

    [Fact]
    public void Unknown_lengths_are_left_out_and_told()
    {
        var summary = Of(new ListTrace(
            new TraceRequest { ArrivalNanoseconds = 0, InputTokens = 10, OutputTokens = 5 },
            new TraceRequest { ArrivalNanoseconds = 1 },
            new TraceRequest { ArrivalNanoseconds = 2, InputTokens = 20, OutputTokens = 3 }));
        Assert.Equal((15, 4), (summary.Input!.Mean, summary.Output!.Mean));
        Assert.Equal(-1, summary.RankCorrelation);
        Assert.Equal("1 requests of unknown input length are left out of its figures", summary.Notes[0]);
    }

    [Fact]
    public void An_empty_trace_has_a_summary()
    {
        var summary = Of(new ListTrace());
        Assert.Equal((0, 0.0, 0L), (summary.Requests, summary.RatePerMinute, summary.MaxPerMinute));
        Assert.Null(summary.InterArrivalCv);
        Assert.Null(summary.RankCorrelation);
    }

    private static TraceSummary Of(ITrace trace) =>
        TraceSummary.Of(trace, seed: 1, cancellation: TestContext.Current.CancellationToken);
}
