using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>A replica's own count is what it was given and has not answered; it works on no more than it has places,
/// and lets nobody wait while one is free.</summary>
internal sealed class ReplicaChecker : SwarmChecker
{
    private const int LookEvery = 32;

    private readonly Dictionary<int, int> _held = [];
    private int _moments;

    public override string Invariant => "replicas work within their places";

    public override void Moment(TimeSpan at)
    {
        if (_moments++ % LookEvery != 0) { return; }
        _held.Clear();
        for (var slot = 0; slot < World.Attempts.Used; slot++)
        {
            ref var attempt = ref World.Attempts[slot];
            if (!attempt.Held) { continue; }
            Hold(attempt.Live, $"an attempt that is over is in replica {attempt.Replica}");
            _held[attempt.Replica] = _held.GetValueOrDefault(attempt.Replica) + 1;
        }
        foreach (var deployment in World.Deployments)
        {
            foreach (var replica in deployment.Replicas) { Check(replica, _held.GetValueOrDefault(replica.Index)); }
        }
    }

    private void Check(SimulatedReplica replica, int held)
    {
        var (server, profile) = (replica.Server, replica.Profile);
        // A batch is worked on to its end, whoever of it has gone away.
        var exact = profile.Discipline != ServerDiscipline.Batching;
        Hold(
            exact ? held == replica.InFlight : held <= replica.InFlight,
            $"{replica.Id} counts {replica.InFlight}, and was given {held}");
        Hold(server.Running >= 0 && server.Waiting >= 0, $"{replica.Id} works on {server.Running}");
        Hold(server.Waiting <= profile.MaxQueue, $"{server.Waiting} wait in {replica.Id}, {profile.MaxQueue} may");
        if (profile.Discipline != ServerDiscipline.Fifo) { return; }
        Hold(
            server.Running <= profile.Concurrency
                && (server.Waiting == 0 || server.Running == profile.Concurrency),
            $"{replica.Id} works on {server.Running} of {profile.Concurrency} while {server.Waiting} wait");
    }
}
