namespace Ballast.Fleet.Processes;

/// <summary>A line that a replica's process wrote.</summary>
/// <param name="Replica">The replica.</param>
/// <param name="Deployment">Its deployment.</param>
/// <param name="Source">Where it was written.</param>
/// <param name="Text">
/// The line without its end; of one above 8 KiB the middle is left out, and its end says how much.
/// </param>
/// <param name="LostBefore">Lines left out just before this one because the reader was too slow.</param>
public readonly record struct OutputLine(
    ReplicaId Replica, DeploymentId Deployment, OutputSource Source, string Text, int LostBefore);
