namespace Ballast.Fleet.Processes;

/// <summary>Settings of a fleet of local processes.</summary>
public sealed record ProcessFleetOptions
{
    /// <summary>The node that the fleet reports: this machine.</summary>
    /// <value>The default is number 1 with this machine's name, cores and memory.</value>
    public Node Node { get; init; } = LocalNode.Describe(new NodeId(1));

    /// <summary>Gets what the processes write; called by one thread at a time per replica.</summary>
    /// <remarks>
    /// Up to 1,024 lines per replica wait for it. When it is slower than that, lines are left out and counted in
    /// <see cref="OutputLine.LostBefore"/>: a process never waits for its reader.
    /// </remarks>
    /// <value>The default is <see langword="null"/>: lines are logged at debug level.</value>
    public Action<OutputLine>? Output { get; init; }
}
