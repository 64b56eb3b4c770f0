using System.CommandLine;
using Ballast.Cli.Simulate;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast simulate</c>: runs a scenario in simulated time.</summary>
internal static class SimulateCommand
{
    public static Command Build()
    {
        var arguments = new SimulateArguments();
        var command = new Command(
            "simulate", "Run a scenario in simulated time, through the gateway's own routers and control plane.");
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            Failures.GuardAsync(() => RunAsync(arguments, parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(
        SimulateArguments arguments, ParseResult parsed, CancellationToken cancellation)
    {
        if (arguments.Swarm(parsed) is { } swarm) { return swarm.Run(cancellation); }
        return await WithScenarioErrorsAsync(() =>
            arguments.Show(parsed).RunAsync(arguments.Plan(parsed), cancellation));
    }

    /// <summary>Tells what is wrong with a scenario a line for each error.</summary>
    public static async Task<int> WithScenarioErrorsAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (ScenarioInvalidException invalid)
        {
            await Console.Error.WriteLineAsync(invalid.Message);
            return Failures.BadInput;
        }
    }
}
