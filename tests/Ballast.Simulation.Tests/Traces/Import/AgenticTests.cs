using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Tests.Traces.Import;

public sealed class AgenticTests
{
    private const string Sessions =
        """{"id":"a","model":"big","block_size":64,"tool_tokens":100,"system_tokens":92,"requests":["""
        + """{"t":0.0,"in":300,"out":5,"think":0.0,"api":2.5,"h":[1,4]},"""
        + """{"t":4.0,"in":40,"out":6,"think":0.0,"api":1,"h":[50,1],"agent":"x","model":"small"},"""
        + """{"t":7.5,"in":400,"out":7,"think":5.0,"api":3,"h":[1,4,9,2]},"""
        + """{"t":8.0,"in":90,"out":8,"think":3.0,"api":1,"h":[50,1],"agent":"x"}]}""" + "\n"
        + """{"id":"b","model":"big","block_size":64,"tool_tokens":0,"system_tokens":0,"requests":["""
        + """{"t":0.0,"in":64,"out":5,"think":0.0,"api":1,"h":[1,1]}]}""" + "\n";

    [Fact]
    public void Each_agent_asks_again_a_think_time_after_its_last_answer()
    {
        using var file = TraceFile.Of(Sessions);
        using var reader = file.Open().Open(1);
        Assert.True(reader.TryRead(out var main));
        Assert.Equal((1, 0, -1, 0), (main.Session, main.Turn, main.Parent, main.ArrivalNanoseconds));
        Assert.True(reader.TryRead(out var other));
        Assert.Equal((2, 0), (other.Session, other.Turn));
        Assert.True(reader.TryRead(out var helper));
        Assert.Equal((1, 1, -1, 4_000_000_000),
            (helper.Session, helper.Turn, helper.Parent, helper.ArrivalNanoseconds));
        Assert.False(reader.TryRead(out _));
        Assert.True(reader.TryContinue(main, 20_000_000_000, out var second));
        Assert.Equal((1, 2, 0, 25_000_000_000),
            (second.Session, second.Turn, second.Parent, second.ArrivalNanoseconds));
        Assert.False(reader.TryContinue(second, 30_000_000_000, out _));
        Assert.True(reader.TryContinue(helper, 31_000_000_000, out var last));
        Assert.Equal((1, 3, 1, 34_000_000_000), (last.Session, last.Turn, last.Parent, last.ArrivalNanoseconds));
        Assert.False(reader.TryContinue(last, 40_000_000_000, out _));
        Assert.False(reader.TryContinue(other, 40_000_000_000, out _));
    }

    [Fact]
    public void At_the_pace_of_its_source_all_requests_are_read()
    {
        using var file = TraceFile.Of(Sessions);
        var (requests, reports) = file.Read();
        Assert.Equal(
            [0, 0, 4_000_000_000, 7_500_000_000, 8_000_000_000],
            requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal(["big", "big", "small", "big", "big"], requests.Select(request => request.Model));
        Assert.Equal((5, 5), (reports[0].Read, reports[0].Kept));
    }

    [Fact]
    public void Blocks_of_different_sessions_differ_unless_the_system_prompt_is_shared()
    {
        using var file = TraceFile.Of(Sessions);
        var apart = file.Read().Requests;
        const ulong first = 0x9E3779B1_0000_0000;
        Assert.Equal([first + 1, first + 2, first + 3, first + 4], apart[0].Blocks.ToArray());
        Assert.Equal([0x3C6EF362_0000_0001], apart[1].Blocks.ToArray());
        // Half of 192 tokens is one block and a half: one is common.
        var shared = file.Read(new ImportOptions { SharedSystemShare = 0.5 }).Requests;
        Assert.Equal([0, first + 2, first + 3, first + 4], shared[0].Blocks.ToArray());
        Assert.Equal([0, first + 2, first + 3, first + 4, first + 9, first + 10], shared[3].Blocks.ToArray());
    }

    [Fact]
    public void Sessions_start_staggered_when_asked()
    {
        using var file = TraceFile.Of(Sessions);
        var (requests, _) = file.Read(new ImportOptions { SessionGap = TimeSpan.FromSeconds(6) });
        Assert.Equal([(1, 0), (1, 4), (2, 6), (1, 7.5), (1, 8)],
            requests.Select(request => (request.Session, request.ArrivalNanoseconds / 1e9)));
    }

    [Fact]
    public void A_bound_on_chains_lets_the_next_start_when_one_has_ended()
    {
        var (requests, reports) = TraceFile.ReadAll(ListTrace.Loop(sessions: 5, turns: 2).Concurrency(2));
        // Two turns of 1 s with a pause of 2 s: a session takes 4 s.
        Assert.Equal(
            [(1, 0), (2, 0), (1, 3), (2, 3), (3, 4), (4, 4), (3, 7), (4, 7), (5, 8), (5, 11)],
            requests.Select(request => (request.Session, request.ArrivalNanoseconds / 1e9)));
        Assert.Equal(3, reports[0].Notes["starts put off until a chain had ended"]);
    }
}
