using Ballast.Cluster;
using Ballast.Journaling;
using Ballast.Journaling.Records;
using Ballast.Routing;
using FsCheck.Xunit;

namespace Ballast.Tests.Journaling;

/// <summary>Every kind of record comes back as it was written; FsCheck prints the seed of a failure.</summary>
public sealed class JournalRoundTripTests
{
    private static readonly DeploymentId Id = new("a name with spaces, = and %");

    [Property(MaxTest = 200)]
    public void Arrivals(int seed)
    {
        var (draws, now) = Draw(seed);
        var request = draws.Inference();
        var read = (RequestArrived)Read(w => w.Arrive(Id, in request, now));
        Assert.Equal(request.PrefixBlocks.ToArray(), read.Request.PrefixBlocks.ToArray());
        Assert.Equal(request with { PrefixBlocks = default }, read.Request with { PrefixBlocks = default });
        Assert.Equal((now, 0, 0), (read.At, read.Router, read.BlocksCut));
    }

    [Property(MaxTest = 200)]
    public void Ends(int seed)
    {
        var (draws, now) = Draw(seed);
        var outcome = draws.Outcome();
        Assert.Equal(new AttemptEnded(3, now, 0, outcome), Read(w => w.End(Id, in outcome, now)));
    }

    [Property(MaxTest = 200)]
    public void Small_inputs(int seed)
    {
        var (draws, now) = Draw(seed);
        var (request, attempt, replica, healthy) = (draws.Request(), draws.Int(), draws.ReplicaNumber(), draws.Flag());
        var answer = new ProbeAnswer(draws.Int(), draws.Real());
        var report = new EngineReport(draws.Int(), draws.Int(), draws.Single());
        Assert.Equal(new FirstByteCame(3, now, 0, request, attempt), Read(w => w.FirstByte(Id, request, attempt, now)));
        Assert.Equal(new RequestCancelled(3, now, 0, request), Read(w => w.Cancel(Id, request, now)));
        Assert.Equal(new ReplicaProbed(3, now, 0, replica, healthy), Read(w => w.Probed(Id, replica, healthy, now)));
        Assert.Equal(new LoadProbeAnswered(3, now, 0, replica, answer),
            Read(w => w.ProbeAnswered(Id, replica, in answer, now)));
        Assert.Equal(new EngineReported(3, now, 0, replica, report), Read(w => w.Report(Id, replica, in report, now)));
        Assert.Equal(new DrainBegun(3, now, 0), Read(w => w.Drain(Id, now)));
        Assert.Equal(new TimePassed(3, now, 0), Read(w => w.Tick(Id, now)));
        Assert.Equal(new SampleTaken(3, now, 0), Read(w => w.Sample(Id, now)));
    }

    [Property(MaxTest = 200)]
    public void Decisions(int seed)
    {
        var (draws, now) = Draw(seed);
        Dispatch[] made = [draws.Dispatch(), draws.Dispatch(), draws.Dispatch()];
        var read = ReadAll(w =>
        {
            w.Tick(Id, now);
            w.Decisions(Id, made, now);
        });
        Assert.Equal(made.Select((d, i) => new DecisionMade(i + 4, now, 0, d)), read[1..]);
    }

    [Property(MaxTest = 200)]
    public void Updates(int seed)
    {
        var (draws, now) = Draw(seed);
        Deployment?[] wanted = [Plain(), draws.Deployment(Id), null, draws.Deployment(Id)];
        ClusterState[] states = [.. wanted.Select(d => draws.State(Id, d)), draws.State(Id, wanted[^1])];
        var read = ReadAll(w =>
        {
            foreach (var state in states) { w.Update(Id, state, now); }
        });
        for (var i = 0; i < states.Length; i++) { Same(states[i], ((ClusterUpdated)read[i]).State); }
    }

    [Property(MaxTest = 200)]
    public void Definitions(int seed)
    {
        var draws = new JournalDraws(seed);
        var (deployment, number, policy, order) = (draws.Deployment(Id), draws.UInt(), draws.Text(), draws.Text());
        var sink = MemorySink.Started();
        var writer = new JournalWriter(sink, firstNumber: 7);
        writer.Define(deployment, number, policy, order);
        Assert.True(writer.Flush());
        Assert.Equal(new RouterDefined(2, TimeSpan.Zero, 7, number, policy, order, deployment),
            new JournalReader(sink.Journal).Last());
    }

    [Property(MaxTest = 300)]
    public void Control_plane(int seed)
    {
        var (draws, now) = Draw(seed);
        var (change, command) = (draws.Event(), draws.Command());
        var read = ReadAll(w =>
        {
            w.ClusterEvent(change);
            w.Command(command, now);
        });
        Same(change, ((ClusterChanged)read[0]).Change);
        Assert.Equal((now, command), (read[1].At, ((CommandGiven)read[1]).Command));
    }

    // A member that is new in the model and not drawn would not be noticed when the journal leaves it out.
    [Theory]
    [InlineData(typeof(InferenceRequest))]
    [InlineData(typeof(RequestOutcome))]
    [InlineData(typeof(Dispatch))]
    [InlineData(typeof(Replica))]
    [InlineData(typeof(Node))]
    [InlineData(typeof(Deployment))]
    public void Every_member_of_the_model_is_drawn(Type type)
    {
        var settable = type.GetProperties().Where(p => p.CanWrite).ToArray();
        var drawn = Enumerable.Range(1, 50).Select(seed => Value(new JournalDraws(seed), type)).ToArray();
        var constant = settable.Where(p => p.Name is not "Id" and not "Deployment")
            .Where(p => drawn.Select(p.GetValue).Distinct().Count() == 1);
        Assert.Empty(constant.Select(p => p.Name));
    }

    private static object Value(JournalDraws draws, Type type) => type.Name switch
    {
        nameof(InferenceRequest) => draws.Inference(),
        nameof(RequestOutcome) => draws.Outcome(),
        nameof(Dispatch) => draws.Dispatch(),
        nameof(Replica) => draws.Replica(Id),
        nameof(Node) => draws.Node(),
        _ => draws.Deployment(Id),
    };

    [Fact]
    public void A_prompt_beyond_the_bound_is_told_by_its_first_blocks()
    {
        var blocks = Enumerable.Range(1, JournalWriter.MaxBlocks + 5).Select(i => (ulong)i).ToArray();
        var request = new InferenceRequest { Id = new RequestId(1), ArrivedAt = TimeSpan.Zero, PrefixBlocks = blocks };
        var read = (RequestArrived)Read(w => w.Arrive(Id, in request, TimeSpan.Zero));
        Assert.Equal(blocks[..JournalWriter.MaxBlocks], read.Request.PrefixBlocks.ToArray());
        Assert.Equal(5, read.BlocksCut);
    }

    [Fact]
    public void Settings_an_older_program_did_not_know_have_their_defaults()
    {
        var read = DeploymentText.Read("""{"Id":"d","Model":"m","Router":{"Queue":{"MaxRequests":7}}}"""u8);
        Assert.Equal(7, read.Router.Queue.MaxRequests);
        Assert.Equal(new Deployment { Id = new DeploymentId("d"), Model = "m" },
            read with { Router = new RouterSettings() });
        Assert.Equal(new QueueSettings { MaxRequests = 7 }, read.Router.Queue);
    }

    private static Deployment Plain() => new() { Id = Id, Model = "m" };

    private static (JournalDraws Draws, TimeSpan Now) Draw(int seed)
    {
        var draws = new JournalDraws(seed);
        return (draws, draws.Time());
    }

    private static JournalRecord Read(Action<JournalWriter> write) => Assert.Single(ReadAll(write));

    private static JournalRecord[] ReadAll(Action<JournalWriter> write)
    {
        var sink = MemorySink.Started();
        var writer = new JournalWriter(sink);
        writer.Define(Plain(), 1, "p", "o");
        write(writer);
        Assert.True(writer.Flush());
        var records = new JournalReader(sink.Journal).ToArray();
        Assert.IsType<JournalStarted>(records[0]);
        Assert.IsType<RouterDefined>(records[1]);
        return records[2..];
    }

    private static void Same(ClusterState expected, ClusterState actual)
    {
        Assert.Equal((expected.Version, expected.AsOf), (actual.Version, actual.AsOf));
        Assert.Equal(expected.Deployments.AsEnumerable(), actual.Deployments);
        Assert.Equal(expected.Replicas.Where(r => r.Deployment == Id), actual.Replicas);
        Assert.Equal(expected.Targets, actual.Targets);
    }

    private static void Same(ClusterEvent expected, ClusterEvent actual)
    {
        Assert.Equal(expected.At, actual.At);
        switch (expected)
        {
            case PlacementChanged placed:
                Assert.Equal(placed.Placement.Slots.AsEnumerable(), ((PlacementChanged)actual).Placement.Slots);
                break;
            case DeploymentsChanged changed:
                Assert.Equal(changed.Deployments.AsEnumerable(), ((DeploymentsChanged)actual).Deployments);
                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }
}
