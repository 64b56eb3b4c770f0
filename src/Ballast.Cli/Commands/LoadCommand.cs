using System.CommandLine;
using Ballast.Cli.Show;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast load</c>: sends requests at their times and measures.</summary>
internal static class LoadCommand
{
    public static Command Build()
    {
        var arguments = new LoadArguments();
        var json = CommandOptions.Flag("--json", "Print the report as JSON and nothing else.");
        var command = new Command(
            "load", "Send requests at their intended times, however slow the server is, and measure.");
        arguments.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
            new LoadShow(parsed.GetValue(json)).RunAsync(arguments.Read(parsed), cancellation)));
        return command;
    }
}
