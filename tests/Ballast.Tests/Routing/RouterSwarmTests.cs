using System.Globalization;
using Ballast.Routing;

namespace Ballast.Tests.Routing;

public sealed class RouterSwarmTests
{
    public static TheoryData<int> Seeds()
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("BALLAST_SEEDS"), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : 60;
        return [.. Enumerable.Range(1, count)];
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Every_request_settles_once_and_the_books_stay_exact(int seed)
    {
        var swarm = new RouterSwarm(seed);
        try
        {
            swarm.Run();
            Assert.Equal(swarm.Books.Arrived, swarm.Books.Settled);
            Assert.Equal(0, swarm.Router.InFlight);
            Assert.Equal(0, swarm.Router.Queued);
            Assert.Equal(TimeSpan.MaxValue, swarm.Router.NextTick);
            Assert.DoesNotContain(swarm.Books.Replicas.Values, r => r.IsReady && r.Ejected);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"seed {seed}, at {swarm.Now}: {fault.Message}", fault);
        }
    }

    [Fact]
    public void The_first_forty_seeds_reach_every_kind_of_decision()
    {
        var seen = new HashSet<Enum>();
        for (var seed = 1; seed <= 40; seed++)
        {
            var swarm = new RouterSwarm(seed);
            swarm.Run();
            seen.UnionWith(swarm.Books.Seen);
        }
        Enum[] all =
            [.. Enum.GetValues<DispatchKind>(), .. Enum.GetValues<RejectReason>(), .. Enum.GetValues<EjectionCause>()];
        Assert.Empty(all.Except(seen));
    }
}
