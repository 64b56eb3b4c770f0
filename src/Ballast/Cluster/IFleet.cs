namespace Ballast.Cluster;

/// <summary>Hands that start and stop replicas: a list of existing servers, local processes, Kubernetes, a
/// simulation.</summary>
/// <remarks>Commands go in, facts come out through <see cref="IFleetFacts"/>; nobody asks back.</remarks>
public interface IFleet
{
    /// <summary>The kind of fleet, such as <c>static</c> or <c>processes</c>.</summary>
    string Name { get; }

    /// <summary>Says where facts go. Called once, before the first command.</summary>
    /// <param name="facts">The world.</param>
    void Attach(IFleetFacts facts);

    /// <summary>Takes a command and returns at once; its effect is reported as facts. Never throws for a replica's
    /// fault.</summary>
    /// <param name="command">The command; one that was carried out already has no effect.</param>
    void Execute(FleetCommand command);
}
