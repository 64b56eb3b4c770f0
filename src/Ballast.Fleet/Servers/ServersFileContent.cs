using System.Collections.Immutable;

namespace Ballast.Fleet.Servers;

/// <summary>What a servers file holds: its servers, or what is wrong with it.</summary>
/// <param name="Servers">The servers in the file's order; empty when there is an error.</param>
/// <param name="Errors">The first faults, at most 20; empty when the file is good.</param>
public readonly record struct ServersFileContent(
    ImmutableArray<ServerAddress> Servers, ImmutableArray<ServersFileError> Errors)
{
    /// <summary>Whether the servers can be used.</summary>
    public bool IsGood => Errors.IsEmpty;
}
