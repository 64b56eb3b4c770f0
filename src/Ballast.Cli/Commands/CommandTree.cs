using System.CommandLine;

namespace Ballast.Cli.Commands;

/// <summary>Every command of the program.</summary>
internal static class CommandTree
{
    public static RootCommand Build() => new("Keeps machine-learning inference inside its latency objectives on a limited cluster.")
    {
        UpCommand.Build(),
        WorkerCommand.Build(),
    };
}
