using Ballast.Cluster;
using Ballast.Fleet.Processes;
using Ballast.Routing;

namespace Ballast.Fleet.TestServer;

/// <summary>
/// A process that holds a fleet with one replica, to be killed: arguments are the replica's command line.
/// </summary>
internal static class ParentMode
{
    public static async Task<int> RunAsync(string[] args)
    {
        var launch = new ProcessLaunch
        {
            FileName = args[0],
            Arguments = [.. args[1..]],
            AnnouncesPort = true,
            ExitsWithStdin = args.Contains("--exit-with-stdin"),
        };
        var options = new ProcessFleetOptions { Output = line => Console.WriteLine(line.Text) };
        var fleet = new ProcessFleet(_ => launch, options);
        fleet.Attach(new PrintedFacts());
        fleet.Execute(new StartReplica(new Replica { Id = new ReplicaId(1), Deployment = new DeploymentId("d") }));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private sealed class PrintedFacts : IFleetFacts
    {
        public void Joined(Node node)
        {
        }

        public void Lost(NodeId node)
        {
        }

        public void Moved(ReplicaId replica, ReplicaPhase phase, string? address = null, string? reason = null) =>
            Console.WriteLine($"phase {phase} {reason}");

        public void Probed(ReplicaId replica, bool healthy)
        {
        }

        public void Reported(ReplicaId replica, EngineReport report)
        {
        }
    }
}
