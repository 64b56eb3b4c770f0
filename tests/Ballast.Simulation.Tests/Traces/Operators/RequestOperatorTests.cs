using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Operators;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Simulation.Tests.Traces.Operators;

public sealed class RequestOperatorTests
{
    private static readonly ulong[] Prompt = [0, 1, 2, 3];

    private static readonly Dictionary<string, Func<ITrace, ITrace>> Drawing = new()
    {
        ["thin"] = trace => trace.Thin(0.5),
        ["superpose"] = trace => trace.Superpose(2),
        ["rateTo"] = trace => trace.RateTo(25),
        ["rateTo below"] = trace => trace.RateTo(5),
        ["spread"] = trace => trace.Spread(TimeSpan.FromSeconds(1)),
    };

    public static TheoryData<string> DrawingOperators => [.. Drawing.Keys];

    [Theory, MemberData(nameof(DrawingOperators))]
    public void The_same_seed_alone_gives_the_same_requests(string name)
    {
        var trace = Drawing[name](ListTrace.Steady(500, 100, turns: 2));
        var first = TraceFile.ReadAll(trace, 8).Requests;
        Assert.Equal(first, TraceFile.ReadAll(trace, 8).Requests);
        Assert.NotEqual(first, TraceFile.ReadAll(trace, 9).Requests);
    }

    [Fact]
    public void TimeScale_divides_times_and_pauses()
    {
        var (requests, _) = TraceFile.ReadAll(ListTrace.Steady(5, 1000).TimeScale(4));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Seconds(requests));
        var (loop, _) = TraceFile.ReadAll(ListTrace.Loop(1, 3).TimeScale(0.5));
        // Pauses of 2 s become 4 s; the second that a turn takes belongs to the server and stays.
        Assert.Equal([0, 5, 10], Seconds(loop));
    }

    [Fact]
    public void Thin_keeps_sessions_whole_and_about_its_share()
    {
        var (requests, reports) = TraceFile.ReadAll(ListTrace.Steady(8000, 10, turns: 4).Thin(0.3));
        Assert.All(requests.CountBy(request => request.Session), session => Assert.Equal(4, session.Value));
        Assert.InRange(requests.Count, 2400 - 200, 2400 + 200);
        Assert.Equal(8000 - requests.Count, reports[0].Dropped["thinned out"]);
        Assert.InRange(TraceFile.ReadAll(ListTrace.Steady(8000, 10).Thin(0.3)).Requests.Count, 2300, 2500);
    }

    [Fact]
    public void Thin_keeps_whole_sessions_of_a_closed_loop()
    {
        var (requests, _) = TraceFile.ReadAll(ListTrace.Loop(400, 3).Thin(0.5));
        Assert.All(requests.CountBy(request => request.Session), session => Assert.Equal(3, session.Value));
        Assert.InRange(requests.Count, 600 - 90, 600 + 90);
    }

    [Fact]
    public void Two_thinnings_draw_apart()
    {
        var twice = TraceFile.ReadAll(ListTrace.Steady(10_000, 10).Thin(0.5).Thin(0.5)).Requests;
        Assert.InRange(twice.Count, 2350, 2650);
    }

    [Fact]
    public void One_more_operator_shifts_nobodys_draws()
    {
        var below = TraceFile.ReadAll(ListTrace.Steady(1000, 10).Thin(0.5)).Requests;
        var both = TraceFile.ReadAll(ListTrace.Steady(1000, 10).Thin(0.5).LengthScale(2, 1)).Requests;
        Assert.Equal(
            below.Select(request => request.ArrivalNanoseconds), both.Select(request => request.ArrivalNanoseconds));
    }

    [Fact]
    public void Superpose_shifts_each_copy_round_the_clock()
    {
        var (requests, reports) = TraceFile.ReadAll(ListTrace.Steady(1000, 100, turns: 2).Superpose(3));
        Assert.Equal(3000, requests.Count);
        Assert.Equal(3000, reports[^1].Kept);
        Assert.All(requests, request => Assert.InRange(request.ArrivalNanoseconds, 0, 99_900_000_000));
        // Every request is there three times, each time in another session.
        Assert.All(requests.CountBy(request => request.InputTokens), same => Assert.Equal(3, same.Value));
        Assert.Equal(1500, requests.Select(request => request.Session).Distinct().Count());
        Assert.All(requests.CountBy(request => request.Session), session => Assert.Equal(2, session.Value));
        var first = requests.Where(request => request.Session % 3 == 1).ToList();
        var shift = first.Single(request => request.InputTokens == 1).ArrivalNanoseconds;
        Assert.All(first, request => Assert.Equal(
            (((request.InputTokens - 1) * 100_000_000L) + shift) % 99_900_000_001, request.ArrivalNanoseconds));
    }

    [Fact]
    public void Copies_share_only_the_blocks_that_are_marked()
    {
        var trace = new ListTrace(
            new TraceRequest { ArrivalNanoseconds = 0, InputTokens = 64, BlockTokens = 16, Blocks = Prompt },
            new TraceRequest { ArrivalNanoseconds = 9, InputTokens = 64, BlockTokens = 16, Blocks = Prompt });
        var (requests, _) = TraceFile.ReadAll(trace.Superpose(4, [0, 1]));
        var blocks = requests.SelectMany(request => request.Blocks.ToArray()).CountBy(block => block).ToDictionary();
        Assert.Equal((8, 8), (blocks[0], blocks[1]));
        Assert.Equal(2 + (4 * 2), blocks.Count);
        Assert.All(blocks.Where(block => block.Key > 1), block => Assert.Equal(2, block.Value));
        Assert.Equal(4 * 4, TraceFile.ReadAll(trace.Superpose(4)).Requests
            .SelectMany(request => request.Blocks.ToArray()).Distinct().Count());
    }

    [Fact]
    public void Copies_of_a_closed_loop_go_on_each_by_itself()
    {
        var (requests, _) = TraceFile.ReadAll(ListTrace.Loop(5, 3).Superpose(4));
        Assert.Equal(60, requests.Count);
        Assert.All(requests.GroupBy(request => request.Session), session =>
        {
            Assert.Equal([0, 1, 2], session.Select(request => request.Turn));
            Assert.Equal([0.0, 3, 6], Seconds(session));
        });
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(7.3)]
    public void RateTo_reaches_the_rate(double factor)
    {
        var trace = ListTrace.Steady(4000, 100);
        var rate = 10.0025 * factor;
        var summary = TraceSummary.Of(trace.RateTo(rate), seed: 2, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(rate, summary.RatePerMinute / 60, rate * 0.06);
        Assert.All(summary.Reports, report => Assert.True(report.Reconciles));
    }

    [Fact]
    public void LengthScale_rounds_and_keeps_what_two_prompts_share()
    {
        var trace = new ListTrace(
            new TraceRequest
            {
                ArrivalNanoseconds = 0,
                InputTokens = 60,
                OutputTokens = 1,
                BlockTokens = 16,
                Blocks = Prompt,
            },
            new TraceRequest { ArrivalNanoseconds = 1, InputTokens = 0, OutputTokens = 5 });
        var shorter = TraceFile.ReadAll(trace.LengthScale(0.5, 0.1)).Requests;
        Assert.Equal([(30, 1), (0, 1)], shorter.Select(request => (request.InputTokens, request.OutputTokens)));
        Assert.Equal([0, 1], shorter[0].Blocks.ToArray());
        var longer = TraceFile.ReadAll(trace.LengthScale(2, 1)).Requests[0];
        Assert.Equal(8, longer.Blocks.Length);
        Assert.Equal(Prompt, longer.Blocks[..4].ToArray());
        Assert.Equal(longer.Blocks.ToArray(), TraceFile.ReadAll(trace.LengthScale(2, 1)).Requests[0].Blocks.ToArray());
    }

    [Fact]
    public void LengthClip_shrinks_in_proportion_or_drops_and_counts()
    {
        var trace = new ListTrace(Request(0, 900, 300), Request(1, 100, 50), Request(2, 1_000_000, 1));
        var (shrunk, reports) = TraceFile.ReadAll(trace.LengthClip(1000, ClipPolicy.Proportional));
        // 200 too many: 150 of the input and 50 of the output.
        Assert.Equal([(750, 250), (100, 50), (999, 1)],
            shrunk.Select(request => (request.InputTokens, request.OutputTokens)));
        Assert.Equal(2, reports[0].Notes["shrunk to the context limit"]);
        var (kept, dropped) = TraceFile.ReadAll(trace.LengthClip(1000, ClipPolicy.Drop));
        Assert.Equal(100, Assert.Single(kept).InputTokens);
        Assert.Equal(2, dropped[0].Dropped["above the context limit"]);
    }

    [Fact]
    public void Successors_of_a_dropped_turn_follow_the_one_ahead_of_it()
    {
        var trace = new ListTrace(
            Turn(0, 10, -1), Turn(1, 5000, 0), Turn(2, 20, 1), Turn(3, 30, 2));
        var (requests, reports) = TraceFile.ReadAll(trace.LengthClip(100, ClipPolicy.Drop));
        Assert.Equal([(0, -1), (2, 0), (3, 2)], requests.Select(request => (request.Turn, request.Parent)));
        Assert.Equal([0, 3, 6], Seconds(requests));
        Assert.Equal((4, 3), (reports[0].Read, reports[0].Kept));
    }

    [Fact]
    public void InferSessions_follows_the_deepest_block_in_common()
    {
        var trace = new ListTrace(
            Blocks(0, 0, 1, 2), Blocks(1, 0, 5), Blocks(2, 0, 1, 2, 3), Blocks(3, 0, 1, 9), Blocks(4, 0, 5, 6));
        var (requests, _) = TraceFile.ReadAll(trace.InferSessions());
        Assert.Equal([(1, 0), (2, 0), (1, 1), (1, 2), (2, 1)],
            requests.Select(request => (request.Session, request.Turn)));
    }

    [Fact]
    public void Factors_out_of_range_are_refused_with_the_range()
    {
        var trace = ListTrace.Steady(2, 1);
        Assert.StartsWith("0: the time scale is above 0", Problem(() => trace.TimeScale(0)));
        Assert.StartsWith("1.5: the share kept is 0 to 1", Problem(() => trace.Thin(1.5)));
        Assert.StartsWith("0: there are 1 to 10,000 copies", Problem(() => trace.Superpose(0)));
        Assert.StartsWith("NaN: the rate is above 0", Problem(() => trace.RateTo(double.NaN)));
        Assert.StartsWith("1: the context limit is at least 2", Problem(() => trace.LengthClip(1, ClipPolicy.Drop)));
    }

    private static IEnumerable<double> Seconds(IEnumerable<TraceRequest> requests) =>
        requests.Select(request => request.ArrivalNanoseconds / 1e9);

    private static TraceRequest Request(long at, int input, int output) =>
        new() { ArrivalNanoseconds = at, InputTokens = input, OutputTokens = output, Parent = -1 };

    private static TraceRequest Turn(int turn, int input, int parent) => Request(0, input, 1) with
    {
        Session = 1,
        Turn = turn,
        Parent = parent,
        ThinkNanoseconds = turn == 0 ? 0 : 2_000_000_000,
        SourceLatencyNanoseconds = 1_000_000_000,
    };

    private static TraceRequest Blocks(long at, params ulong[] blocks) =>
        Request(at, blocks.Length * 16, 1) with { Blocks = blocks, BlockTokens = 16 };

    private static string Problem(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message;
}
