using System.Collections.Concurrent;
using Ballast.Cluster;

namespace Ballast.Cli.Hosting;

/// <summary>Two fleets as one: replicas with an address are existing servers, the others are processes.</summary>
internal sealed class FleetSwitch(IFleet servers, IFleet processes) : IFleet
{
    private readonly ConcurrentDictionary<ReplicaId, IFleet> _owners = [];

    public string Name => "local";

    public void Attach(IFleetFacts facts)
    {
        servers.Attach(facts);
        processes.Attach(facts);
    }

    public void Execute(FleetCommand command)
    {
        if (command is StartReplica start)
        {
            _owners[start.Replica] = start.Wanted.Address.Length > 0 ? servers : processes;
        }
        var owner = _owners.GetValueOrDefault(command.Replica, processes);
        // Numbers are never used again: once told to stop, a replica needs no further command but a repeated stop,
        // which either fleet answers alike.
        if (command is StopReplica) { _owners.TryRemove(command.Replica, out _); }
        owner.Execute(command);
    }
}
