using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Configuration;

/// <summary>One process of the operator's own per replica.</summary>
public sealed record CommandLaunch : Launch
{
    /// <summary>The program and its arguments; <c>{port}</c> stands for the port the replica must listen
    /// on.</summary>
    public required ImmutableArray<string> Run { get; init; }

    /// <summary>Environment variables set for it; <c>{port}</c> is replaced here too.</summary>
    /// <value>The default is empty.</value>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Full path of the folder it runs in.</summary>
    /// <value>The default is the folder of the configuration; a read configuration always holds one.</value>
    public string Directory { get; init; } = string.Empty;

    /// <summary>The path that answers with a 2xx status once the replica is ready.</summary>
    /// <value>The default is <c>/health</c>.</value>
    public string Ready { get; init; } = "/health";

    /// <summary>Longest time until the replica is ready; then the start has failed.</summary>
    /// <value>The default is 60 s; 1 s to 24 h.</value>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Two commands are equal when all parts are, argument by argument.</summary>
    /// <param name="other">The other command.</param>
    public bool Equals(CommandLaunch? other) => other is not null
        && (Directory, Ready, StartLimit) == (other.Directory, other.Ready, other.StartLimit)
        && Run.AsSpan().SequenceEqual(other.Run.AsSpan()) && Environment.SequenceEqual(other.Environment);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Seeds.Hash(Run[0]);
}
