using Ballast.Cluster;
using Ballast.Fleet.Probing;
using Ballast.Fleet.Servers;
using Ballast.Fleet.TestServer;

namespace Ballast.Fleet.Tests.Servers;

public sealed class StaticFleetContractTests : FleetContract
{
    private static readonly WatchSettings Fast = new()
    {
        Health = new HealthCheck { Interval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(10) },
    };

    private readonly TinyServer[] _servers = [.. Enumerable.Range(0, 3).Select(_ => new TinyServer())];

    private protected override IFleet Create() => new StaticFleet(_ => Fast);

    private protected override Replica Startable(int id) => new()
    {
        Id = new ReplicaId(id),
        Deployment = new DeploymentId("contract"),
        Address = _servers[id % _servers.Length].Address,
    };

    private protected override async Task AssertNothingHeldAsync()
    {
        // A probe that was under way when its replica stopped may still be counted by the server.
        int Seen() => _servers.Sum(server => server.Requests);
        var before = -1;
        await Eventually.TrueAsync(
            () =>
            {
                var same = Seen() == before;
                before = Seen();
                Thread.Sleep(Fast.Health.Interval * 3);
                return same && Seen() == before;
            },
            TimeSpan.FromSeconds(10),
            () => $"servers are still asked; {before} requests");
    }

    private protected override async ValueTask CleanUpAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}
