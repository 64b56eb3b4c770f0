using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Tests.Traces.Import;

public sealed class RequestsCsvTests
{
    private static readonly TraceRequest Full = new()
    {
        ArrivalNanoseconds = 1_234_567_891,
        Tenant = "team a, 100 %",
        Model = "m/7b",
        SloClass = "interactive",
        InputTokens = 700,
        OutputTokens = 21,
        Session = 9,
        Turn = 3,
        Parent = 1,
        ThinkNanoseconds = null,
        SourceLatencyNanoseconds = 5_000_000_001,
        BlockTokens = 16,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly ulong[] Blocks = [0, 14, 15, 16, 99, 98, ulong.MaxValue - 1, ulong.MaxValue, 0];

    [Fact]
    public void Every_field_survives_being_written_and_read()
    {
        TraceRequest[] requests =
        [
            new() { ArrivalNanoseconds = 0, Parent = -1 },
            Full with { Blocks = Blocks },
            Full with { ArrivalNanoseconds = 604_800_000_000_001, Session = 1, Turn = 0, Parent = -1, Tenant = null },
        ];
        foreach (var name in (string[])["out.csv", "out.csv.gz"])
        {
            using var file = TraceFile.Of(string.Empty);
            var path = file.PathOf(name);
            Assert.Equal(3, TraceWriter.Write(new ListTrace(requests), path, 1, cancellation: Stop).Requests);
            Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(path)[0] == 0x1F);
            var (read, reports) = TraceFile.ReadAll(TraceCatalogue.Open(path));
            Assert.Equal(requests.Select(WithoutBlocks), read.Select(WithoutBlocks));
            Assert.Equal(
                requests.Select(request => request.Blocks.ToArray()), read.Select(request => request.Blocks.ToArray()));
            Assert.Equal((3, 3), (reports[0].Read, reports[0].Kept));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!, "out*"));
        }
    }

    [Fact]
    public void Rows_are_short_and_blocks_are_runs()
    {
        using var writer = new StringWriter();
        TraceWriter.Write(new ListTrace(Full with { Blocks = Blocks, Tenant = "t" }), writer, 1);
        Assert.Equal(
            "arrival_seconds,input_tokens,output_tokens,session,turn,parent,think_seconds,more,tenant,model,slo_class,"
            + "source_latency_seconds,block_tokens,blocks\n"
            + "1.234567891,700,21,9,3,1,,,t,m/7b,interactive,5.000000001,16,"
            + "0 14-16 99 98 18446744073709551614-18446744073709551615 0\n", writer.ToString());
    }

    [Fact]
    public void Files_of_the_load_generator_are_read_with_their_named_sessions()
    {
        using var file = TraceFile.Of(
            "arrival_seconds,input_tokens,output_tokens,session,note\n"
            + "0.000,512,40,alice,x\n0.137,64,200,bob,\n\n0.180,,,alice,y\n");
        var (requests, _) = file.Read();
        Assert.Equal([0, 137_000_000, 180_000_000], requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal([512, 64, 0], requests.Select(request => request.InputTokens));
        Assert.Equal([(1, 0), (2, 0), (1, 1)], requests.Select(request => (request.Session, request.Turn)));
    }

    [Fact]
    public void A_trace_that_starts_late_still_does()
    {
        using var file = TraceFile.Of("arrival_seconds\n60\n61\n");
        Assert.Equal(60_000_000_000, file.Read().Requests[0].ArrivalNanoseconds);
    }

    [Fact]
    public void A_closed_loop_survives_with_its_pace_left_to_the_reader()
    {
        using var file = TraceFile.Of(string.Empty);
        var path = file.PathOf("loop.csv");
        var loop = ListTrace.Loop(sessions: 3, turns: 4);
        TraceWriter.Write(loop, path, 1, cancellation: Stop);
        var (read, _) = TraceFile.ReadAll(TraceCatalogue.Open(path));
        Assert.Equal(TraceFile.ReadAll(loop.LengthScale(1, 1)).Requests, read);
        // A replay in which requests take 10 s: pauses of 2 s begin at their ends, in whatever order sessions are.
        using var reader = TraceCatalogue.Open(path).Open(1);
        Assert.True(reader.TryRead(out var first));
        Assert.True(reader.TryContinue(first, 10_000_000_000, out var second));
        Assert.Equal((12_000_000_000, 1, 1), (second.ArrivalNanoseconds, second.Session, second.Turn));
        Assert.True(reader.TryContinue(second, 22_000_000_000, out var third));
        Assert.True(reader.TryContinue(third, 34_000_000_000, out var fourth));
        Assert.False(reader.TryContinue(fourth, 46_000_000_000, out _));
        Assert.True(reader.TryRead(out var other));
        Assert.Equal((0, 2, 0), (other.ArrivalNanoseconds, other.Session, other.Turn));
    }

    [Fact]
    public void A_row_that_promises_a_successor_must_have_one()
    {
        using var file = TraceFile.Of(
            "arrival_seconds,session,turn,parent,think_seconds,more\n0,1,0,,0,1\n5,2,0,,0,\n");
        using var reader = file.Open().Open(1);
        Assert.True(reader.TryRead(out var first));
        var error = Assert.Throws<TraceFormatException>(() => reader.TryContinue(first, 1, out _));
        Assert.Contains("turn 0 of session 1 says that more follows", error.Message);
    }

    private static TraceRequest WithoutBlocks(TraceRequest request) => request with { Blocks = default };
}
