using System.CommandLine;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast plan</c>: how many replicas a cluster needs.</summary>
internal static class PlanCommand
{
    public static Command Build()
    {
        var arguments = new PlanArguments();
        var command = new Command(
            "plan", "Find the smallest number of replicas that keeps every deployment's promise, in simulated time.");
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            SimulateCommand.WithScenarioErrorsAsync(() => arguments.Run(parsed).RunAsync(cancellation))));
        return command;
    }
}
