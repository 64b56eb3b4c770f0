using System.Text;
using Ballast.Cluster;
using Ballast.Journaling;
using Ballast.Journaling.Records;
using Ballast.Routing;
using Ballast.Tests.Routing;

namespace Ballast.Tests.Journaling;

public sealed class JournalWriterTests
{
    private static readonly DeploymentId Id = new("d");
    private static readonly Deployment Plain = new() { Id = Id, Model = "m", MaxReplicas = 4 };

    [Fact]
    public void Offers_the_buffer_when_enough_is_in_it_and_on_demand()
    {
        var sink = MemorySink.Started();
        var writer = Define(sink);
        while (sink.Blocks == 0) { Tick(writer); }
        Assert.InRange(sink.Journal.Length, JournalWriter.FlushBytes, JournalWriter.FlushBytes + 200);
        Assert.Equal(0, writer.Buffered);
        Tick(writer);
        Assert.Equal(1, sink.Blocks);
        Assert.True(writer.Flush());
        Assert.Equal((2, 0), (sink.Blocks, writer.Buffered));
    }

    [Fact]
    public void A_refusing_sink_loses_nothing_before_the_bound()
    {
        var sink = MemorySink.Started();
        var writer = Define(sink, 256 << 10);
        sink.Refuses = true;
        while (writer.Buffered < 200 << 10) { Tick(writer); }
        Assert.False(writer.Flush());
        sink.Refuses = false;
        Tick(writer);
        Assert.Equal((0, 0), (writer.Buffered, writer.LinesLost));
        Assert.Equal(writer.Lines + 1, sink.Journal.Span.Count((byte)'\n'));
    }

    [Fact]
    public void At_the_bound_whole_inputs_are_lost_counted_and_told()
    {
        var sink = MemorySink.Started();
        var writer = Define(sink, 128 << 10);
        sink.Refuses = true;
        while (writer.LinesLost < 9) { Tick(writer); }
        Assert.True(writer.Buffered <= 128 << 10);
        sink.Refuses = false;
        Assert.True(writer.Flush());
        Tick(writer);
        writer.Flush();

        var records = new JournalReader(sink.Journal).ToArray();

        Assert.Equal([new LinesLost(records[^4].Line, TimeSpan.FromTicks(5), 0, 9)], records.OfType<LinesLost>());
        Assert.Equal([typeof(LinesLost), typeof(TimePassed), typeof(DecisionMade), typeof(DecisionMade)],
            records[^4..].Select(r => r.GetType()));
        Assert.Equal(0, records.OfType<DecisionMade>().Count() % 2);
    }

    [Fact]
    public void After_a_loss_settings_are_told_afresh()
    {
        var sink = MemorySink.Started();
        var writer = Define(sink, 128 << 10);
        sink.Refuses = true;
        while (writer.LinesLost == 0) { Tick(writer); }
        sink.Refuses = false;
        writer.Flush();
        writer.Update(Id, new ClusterState { Deployments = [Plain] }, TimeSpan.Zero);
        writer.Flush();
        Assert.Contains("\n+d {", Encoding.UTF8.GetString(sink.Journal.Span), StringComparison.Ordinal);
        Assert.Equal([Plain], ((ClusterUpdated)new JournalReader(sink.Journal).Last()).State.Deployments);
    }

    [Fact]
    public void Settings_are_told_only_when_they_change()
    {
        var sink = MemorySink.Started();
        var writer = Define(sink);
        var changed = Plain with { MaxReplicas = 5 };
        foreach (var deployment in new[] { Plain, Plain with { }, changed, changed })
        {
            writer.Update(Id, new ClusterState { Deployments = [deployment] }, TimeSpan.Zero);
        }
        writer.Flush();
        var text = Encoding.UTF8.GetString(sink.Journal.Span);
        Assert.Equal(1, text.Split("\n+d {").Length - 1);
    }

    [Fact]
    public void Routers_of_one_writer_have_numbers_of_their_own()
    {
        var sink = MemorySink.Started();
        var writer = new JournalWriter(sink, firstNumber: 10);
        var other = new Deployment { Id = new DeploymentId("other"), Model = "m" };
        writer.Define(Plain, 1, "p", "o");
        writer.Define(other, 1, "p", "o");
        foreach (var id in new[] { other.Id, Id, other.Id }) { writer.Tick(id, TimeSpan.Zero); }
        writer.Flush();
        Assert.Equal([11, 10, 11], new JournalReader(sink.Journal).OfType<TimePassed>().Select(t => t.Router));
    }

    [Fact]
    public void Lines_look_as_documented()
    {
        var sink = MemorySink.Started();
        var writer = Define(sink);
        var request = new InferenceRequest
        {
            Id = new RequestId(7), ArrivedAt = TimeSpan.FromTicks(40), PrefixBlocks = new ulong[] { 10, 255 },
        };
        writer.Arrive(Id, in request, TimeSpan.FromTicks(41));
        writer.Decisions(Id, [new Dispatch(DispatchKind.Send, new RequestId(7), new ReplicaId(3)) { Cost = 0.25 }],
            TimeSpan.FromTicks(41));
        writer.Flush();
        var lines = Encoding.UTF8.GetString(sink.Journal.Span).Split('\n');
        Assert.Equal("ballast-journal 1.0 1970-01-01T00:00:00.0000000+00:00 ballast/test", lines[0]);
        Assert.StartsWith("0 d 0 d 1 p o {\"Id\":\"d\",\"Model\":\"m\",", lines[1], StringComparison.Ordinal);
        Assert.Equal("41 a 0 7 40 - predict 0 0 0 0 0 0 0 0 0 0 0 0 0 000000000000000a00000000000000ff", lines[2]);
        Assert.Equal("> send 7 3 cost=0.25", lines[3]);
    }

    [Fact]
    public void A_request_costs_no_allocation_once_warm()
    {
        var sink = new CountingSink();
        var router = new Router(Plain, 1, new FirstCandidate(), new ByPriority(), new JournalWriter(sink));
        router.Update(new ClusterState
        {
            Deployments = [Plain],
            Replicas = [new Replica { Id = new ReplicaId(1), Deployment = Id, Phase = ReplicaPhase.Ready }],
        }, TimeSpan.Zero);
        Serve(router, 1, 2000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Serve(router, 2001, 2000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sink.Bytes > 200_000);
    }

    private static void Serve(Router router, int first, int count)
    {
        var tenant = new TenantId("a tenant");
        for (var i = first; i < first + count; i++)
        {
            var (id, now) = (new RequestId((ulong)i), TimeSpan.FromMilliseconds(i));
            var request = new InferenceRequest
            {
                Id = id, ArrivedAt = now, Tenant = tenant, PayloadBytes = 1000, Streaming = true,
            };
            router.Arrive(in request, now);
            router.FirstByte(id, 0, now);
            var outcome = new RequestOutcome
            {
                Request = id, Replica = new ReplicaId(1), End = RequestEnd.Completed, FirstByteSent = true,
                Status = 200,
                Duration = TimeSpan.FromTicks(12345), Ttft = TimeSpan.FromTicks(1234),
            };
            router.End(in outcome, now);
        }
    }

    private static JournalWriter Define(MemorySink sink, int maxBytes = JournalWriter.DefaultMaxBytes)
    {
        var writer = new JournalWriter(sink, maxBytes: maxBytes);
        writer.Define(Plain, 1, "p", "o");
        return writer;
    }

    private static void Tick(JournalWriter writer)
    {
        var at = TimeSpan.FromTicks(5);
        writer.Tick(Id, at);
        var decision = new Dispatch(DispatchKind.Ejected, default, new ReplicaId(1)) { Cause = EjectionCause.Stall };
        writer.Decisions(Id, [decision, decision], at);
    }

    private sealed class CountingSink : IJournalSink
    {
        public long Bytes { get; private set; }

        public bool Accept(ReadOnlySpan<byte> lines)
        {
            Bytes += lines.Length;
            return true;
        }
    }
}
