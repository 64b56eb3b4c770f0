using System.Globalization;
using Ballast.Cluster;
using Ballast.Fleet.Servers;
using Ballast.Routing;

namespace Ballast.Fleet.TestServer;

/// <summary>
/// Watches idle servers and says what that costs: the share of a core over some seconds, probes, threads.
/// </summary>
internal static class IdleMode
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] addresses)
    {
        var facts = new CountedFacts();
        await using var fleet = new StaticFleet();
        fleet.Attach(facts);
        for (var i = 0; i < addresses.Length; i++)
        {
            fleet.Execute(new StartReplica(
                new Replica { Id = new ReplicaId(i + 1), Deployment = new DeploymentId("d"), Address = addresses[i] }));
        }
        await Task.Delay(WarmUp);
        var (cpu, probes) = (Environment.CpuUsage.TotalTime, facts.Probes);
        await Task.Delay(Measured);
        var cores = (Environment.CpuUsage.TotalTime - cpu) / Measured;
        probes = facts.Probes - probes;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cores {cores:0.0000} probes {probes} failed {facts.Failed} threads {ThreadPool.ThreadCount}"));
        return 0;
    }

    private sealed class CountedFacts : IFleetFacts
    {
        private int _probes;
        private int _failed;

        public int Probes => Volatile.Read(ref _probes);

        public int Failed => Volatile.Read(ref _failed);

        public void Joined(Node node)
        {
        }

        public void Lost(NodeId node)
        {
        }

        public void Moved(ReplicaId replica, ReplicaPhase phase, string? address = null, string? reason = null)
        {
        }

        public void Probed(ReplicaId replica, bool healthy)
        {
            Interlocked.Increment(ref _probes);
            Interlocked.Add(ref _failed, healthy ? 0 : 1);
        }

        public void Reported(ReplicaId replica, EngineReport report)
        {
        }
    }
}
