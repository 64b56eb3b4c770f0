using Ballast.Journaling;
using Ballast.Results;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.Swarm;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

public sealed class GatewayTests
{
    [Fact]
    public void Each_gateway_takes_turns_of_its_own()
    {
        // With one gateway every replica gets the same.
        var requests = Enumerable.Range(0, 400).Select(i => (1 + (i * 0.001), 0.0005)).ToArray();
        var settings = Settings(4, requests);

        Assert.Equal([100, 100, 100, 100], Shares(Run(settings)));
        var shares = Shares(Run(settings with { Gateways = 50 }));
        // Fifty start in step, and their last turns give the first replicas more than the last one.
        Assert.Equal(400, shares.Sum());
        Assert.True(shares[0] > shares[3] + 10, string.Join(", ", shares));
    }

    [Fact]
    public void Counts_of_one_gateway_do_not_hold_back_another()
    {
        var settings = Settings(1, [(1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)]);
        var limited = settings with
        {
            Deployments = [settings.Deployments[0] with
            {
                Deployment = settings.Deployments[0].Deployment with { MaxConcurrency = 1 },
            }],
        };

        Assert.Equal(1, SentAt("1", Run(limited)));
        Assert.InRange(SentAt("1", Run(limited with { Gateways = 4 })), 2, 4);
    }

    [Fact]
    public void A_replica_is_drained_once_no_gateway_has_anything_left_in_it()
    {
        // Two bursts, so that replicas come, and a few requests that outlast the scaling down.
        var settings = Settings(
            1, [.. Enumerable.Range(0, 60).Select(i => ((i < 30 ? 1 : 8) + (i * 0.001), i % 10 == 0 ? 200.0 : 4.0))],
            profile: Plain with { Discipline = ServerDiscipline.ProcessorSharing, Concurrency = 100 }, seconds: 900);
        settings = settings with
        {
            Gateways = 4,
            Autoscaler = new("kpa"),
            Deployments = [settings.Deployments[0] with
            {
                Deployment = settings.Deployments[0].Deployment with
                {
                    MaxReplicas = 5, MaxConcurrency = 5,
                    Router = Calm with { DrainLimit = TimeSpan.FromMinutes(10) },
                },
            }],
        };
        using var world = new SimulatedWorld(settings);
        var most = 0;
        for (var second = 1; world.RunUntil(TimeSpan.FromSeconds(second)); second++)
        {
            most = Math.Max(most, world.State.Replicas.Count(replica => replica.IsAlive));
        }

        var total = world.Result(new RunFacts { Kind = RunKind.Simulated }).Total;
        Assert.Equal((60, 60), (total.Arrived, total.Completed));
        var left = world.State.Replicas.Count(replica => replica.IsAlive);
        Assert.InRange(left, 1, most - 2);
        Assert.Equal(4 * (most - left), total.Decisions["routing.drained"]);
    }

    [Fact]
    public void A_journal_is_of_one_gateway() => Assert.Throws<ArgumentException>(() => new SimulatedWorld(
        Settings(1, [(1, 1)]) with { Gateways = 2 }, new JournalWriter(new MemoryJournal(default))));

    private static int[] Shares(string log) => [.. log.Split('\n').Where(line => line.Contains("send"))
        .GroupBy(line => line[^1]).OrderBy(group => group.Key).Select(group => group.Count())];

    private static int SentAt(string time, string log) =>
        log.Split('\n').Count(line => line.StartsWith(time + " send", StringComparison.Ordinal));
}
