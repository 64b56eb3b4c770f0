using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Tests.Traces.Replay;

public sealed class ReplayKnobTests
{
    [Fact]
    public void Mooncake_stamps_are_spread_within_3_s_in_the_order_of_the_file()
    {
        var rows = Enumerable.Range(0, 600).Select(i =>
            $$"""{"timestamp":{{(i / 10 * 3000) - (i / 10 % 3 == 1 ? 1 : 0)}},"input_length":{{i + 1}},"""
            + """ "output_length":1,"hash_ids":[0]}""");
        using var file = TraceFile.Of(string.Join('\n', rows));
        var (requests, reports) = file.Read();
        Assert.Equal(Enumerable.Range(1, 600), requests.Select(request => request.InputTokens));
        Assert.Equal(600, requests.Select(request => request.ArrivalNanoseconds).Distinct().Count());
        // A stamp of 2999 and one of 3000 overlap: then the times are those of both, in order.
        Assert.All(requests, request => Assert.InRange(
            request.ArrivalNanoseconds - ((request.InputTokens - 1) / 10 * 3_000_000_000L), -1_000_000, 3_000_000_000));
        Assert.Equal(["mooncake", "spread 3 s"], reports.Select(report => report.Step));
        var raw = file.Read(new ImportOptions { Spread = TimeSpan.Zero }).Requests;
        Assert.Equal(60, raw.Select(request => request.ArrivalNanoseconds).Distinct().Count());
    }

    [Fact]
    public void A_spread_is_the_same_for_the_same_seed_alone()
    {
        var trace = ListTrace.Steady(100, 0).Spread(TimeSpan.FromSeconds(1));
        Assert.Equal(TraceFile.ReadAll(trace, 4).Requests, TraceFile.ReadAll(trace, 4).Requests);
        Assert.NotEqual(TraceFile.ReadAll(trace, 4).Requests, TraceFile.ReadAll(trace, 5).Requests);
    }

    [Fact]
    public void A_warm_up_is_cut_and_the_trace_begins_behind_it()
    {
        var (requests, reports) = TraceFile.ReadAll(ListTrace.Steady(10, 1000).WarmUp(TimeSpan.FromSeconds(6.5)));
        Assert.Equal([0.5, 1.5, 2.5], requests.Select(request => request.ArrivalNanoseconds / 1e9));
        Assert.Equal(7, reports[0].Dropped["in the warm-up"]);
    }

    [Fact]
    public void A_session_of_a_closed_loop_that_starts_in_the_warm_up_is_left_out_whole()
    {
        var late = ListTrace.Loop(1, 3);
        Assert.Empty(TraceFile.ReadAll(late.WarmUp(TimeSpan.FromSeconds(1))).Requests);
    }

    [Fact]
    public void The_first_part_ends_the_trace_and_reads_no_further()
    {
        var (requests, reports) = TraceFile.ReadAll(ListTrace.Steady(10, 1000).First(TimeSpan.FromSeconds(3)));
        Assert.Equal(3, requests.Count);
        Assert.Equal(4, reports[0].Read);
        Assert.Equal(1, reports[0].Dropped["behind the end"]);
    }

    [Fact]
    public void A_bound_on_an_open_loop_is_a_bound_on_open_requests()
    {
        var trace = new ListTrace([.. Enumerable.Range(0, 4).Select(i => new TraceRequest
        {
            ArrivalNanoseconds = 0,
            InputTokens = i,
            SourceLatencyNanoseconds = 1_000_000_000,
        })]);
        Assert.Equal(
            [0, 1, 2, 3],
            TraceFile.ReadAll(trace.Concurrency(1)).Requests.Select(request => request.ArrivalNanoseconds / 1e9));
    }

    [Fact]
    public void Reading_a_row_allocates_nothing_that_stays()
    {
        using var file = TraceFile.Of(string.Empty, "long.csv");
        using (var writer = new StreamWriter(file.FullPath))
        {
            writer.Write("TIMESTAMP,ContextTokens,GeneratedTokens\n");
            for (var i = 0; i < 80_000; i++)
            {
                writer.Write($"2024-05-10 {i / 3600:00}:{i / 60 % 60:00}:{i % 60:00}.25+00:00,1{i % 10},5\n");
            }
        }
        using var reader = file.Open().LengthScale(2, 1).Open(1);
        Assert.True(reader.TryRead(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < 80_000; i++)
        {
            if (!reader.TryRead(out _)) { Assert.Fail($"row {i} is missing"); }
        }
        // What there is are buffers that grow once.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80_000);
        Assert.False(reader.TryRead(out _));
    }
}
