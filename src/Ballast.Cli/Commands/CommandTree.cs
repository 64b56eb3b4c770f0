using System.CommandLine;
using System.CommandLine.Invocation;
using Ballast.Cli.Show;

namespace Ballast.Cli.Commands;

/// <summary>Every command of the program.</summary>
internal static class CommandTree
{
    // Not a RootCommand: that one is named after the file of the program, and this one is called ballast.
    public static Command Build() => new(
        "ballast", "Keeps machine-learning inference inside its latency objectives on a limited cluster.")
    {
        CommandHelp.Option(),
        new VersionOption(),
        UpCommand.Build(),
        StatusCommand.Build(),
        ExplainCommand.Build(),
        RestartCommand.Build(),
        ValidateCommand.Build(),
        SchemaCommand.Build(),
        PoliciesCommand.Build(),
        KeysCommand.Build(),
        LoadCommand.Build(),
        TraceCommand.Build(),
        ForecastCommand.Build(),
        ReplayCommand.Build(),
        SimulateCommand.Build(),
        CompareRoutingCommand.Build(),
        PlanCommand.Build(),
        ReproduceCommand.Build(),
        WorkerCommand.Build(),
        FakeEngineCommand.Build(),
    };

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The exit code: 0 done, 1 done with a bad result, 2 bad input, 130 stopped.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Terminal.Prepare();
        var parsed = Build().Parse(arguments.Length == 0 ? ["--help"] : arguments);
        // Every command ends by itself within its own drain limit: cutting it short would drop requests.
        var running = new InvocationConfiguration { ProcessTerminationTimeout = Timeout.InfiniteTimeSpan };
        if (parsed.Action is not ParseErrorAction refusal) { return await parsed.InvokeAsync(running); }
        refusal.ShowHelp = parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command.Subcommands.Count > 0;
        // All of it is an error: the output may be read by a program.
        running.Output = running.Error;
        await parsed.InvokeAsync(running);
        return Failures.BadInput;
    }
}
