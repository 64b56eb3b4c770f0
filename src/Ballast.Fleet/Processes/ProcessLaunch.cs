using System.Collections.Immutable;
using Ballast.Fleet.Probing;

namespace Ballast.Fleet.Processes;

/// <summary>How the replicas of a deployment are started as local processes.</summary>
/// <remarks>
/// The text <c>{port}</c> in <see cref="Arguments"/> and in the values of <see cref="Environment"/> is replaced by a
/// port of the loopback interface that was free a moment before.
/// </remarks>
public sealed record ProcessLaunch
{
    /// <summary>The placeholder of the port.</summary>
    public const string PortPlaceholder = "{port}";

    /// <summary>
    /// The program: a name that is searched in <c>PATH</c>, or a path; a relative one starts at
    /// <see cref="WorkingDirectory"/>.
    /// </summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments; none is read by a shell.</summary>
    /// <value>The default is empty.</value>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Environment variables set beside those inherited.</summary>
    /// <value>The default is empty.</value>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The folder it starts in.</summary>
    /// <value>The default is empty: the folder of this process.</value>
    public string WorkingDirectory { get; init; } = string.Empty;

    /// <summary>
    /// Whether the process chooses its port and tells it by the line <c>listening http://HOST:PORT</c> on its standard
    /// output; otherwise it must take the port given by <c>{port}</c>.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AnnouncesPort { get; init; }

    /// <summary>Whether the process ends by itself when its standard input closes, as our workers do.</summary>
    /// <remarks>If so it keeps the input that closes with this process; otherwise its input is empty.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ExitsWithStdin { get; init; }

    /// <summary>The path that answers 2xx once the process serves.</summary>
    /// <value>The default is <see langword="null"/>: the path of the health check.</value>
    public string? ReadinessPath { get; init; }

    /// <summary>How the process is watched once it serves.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>Longest time from the start until it serves; then it is killed and has failed.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time it has to end after it was asked to; then it is killed with all it started.</summary>
    /// <value>The default is 10 s.</value>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What keeps a process from being started this way, with the remedy; <see langword="null"/> when nothing does.
    /// </summary>
    internal string? Fault()
    {
        if (string.IsNullOrWhiteSpace(FileName))
        {
            return "the launch names no program; set its file name";
        }
        if (WorkingDirectory.Length > 0 && !Directory.Exists(WorkingDirectory))
        {
            return $"there is no folder '{WorkingDirectory}'; create it or correct the working directory";
        }
        var takesPort = Arguments.Any(HasPort) || Environment.Values.Any(HasPort);
        return AnnouncesPort || takesPort
            ? null
            : $"'{FileName}' is given no port; write {PortPlaceholder} in an argument or say that it announces its own";
    }

    private static bool HasPort(string text) => text.Contains(PortPlaceholder, StringComparison.Ordinal);
}
