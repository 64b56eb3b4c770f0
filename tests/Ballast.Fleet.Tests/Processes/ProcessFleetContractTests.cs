using System.Collections.Concurrent;
using System.Globalization;
using Ballast.Cluster;
using Ballast.Fleet.Processes;
using Ballast.Fleet.Probing;

namespace Ballast.Fleet.Tests.Processes;

public sealed class ProcessFleetContractTests : FleetContract
{
    private static readonly ProcessLaunch Launch = new()
    {
        FileName = SystemProcess.TestServer,
        Arguments = ["serve", "--announce"],
        AnnouncesPort = true,
        Watch = new WatchSettings
        {
            Health = new HealthCheck { Interval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(10) },
        },
    };

    private readonly ConcurrentBag<int> _processes = [];

    private protected override IFleet Create() =>
        new ProcessFleet(_ => Launch, new ProcessFleetOptions { Output = Read });

    private protected override Replica Startable(int id) =>
        new() { Id = new ReplicaId(id), Deployment = new DeploymentId("contract") };

    private protected override Task AssertNothingHeldAsync() => SystemProcess.GoneAsync([.. _processes]);

    private protected override async ValueTask CleanUpAsync() => await AssertNothingHeldAsync();

    private void Read(OutputLine line)
    {
        if (line.Text.StartsWith("pid ", StringComparison.Ordinal))
        {
            _processes.Add(int.Parse(line.Text.AsSpan(4), CultureInfo.InvariantCulture));
        }
    }
}
