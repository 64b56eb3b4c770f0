using System.CommandLine;
using Ballast.Cli.Hosting;
using Ballast.Cli.Show;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast validate</c>: reads a configuration as <c>up</c> would, and starts nothing.</summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "The configuration." };
        var json = CommandOptions.Flag("--json", "Print what was found as one JSON object.");
        var command = new Command("validate", "Check a configuration and tell every error with its line and column.")
        {
            file, json,
        };
        command.SetAction((parsed, _) => Failures.GuardAsync(() =>
            Task.FromResult(Run(parsed.GetRequiredValue(file), parsed.GetValue(json)))));
        return command;
    }

    private static int Run(string file, bool json)
    {
        var read = ConfigSource.Read(file);
        foreach (var error in read.Errors) { Console.Error.WriteLine(error.ToString()); }
        if (json)
        {
            Console.Out.WriteLine(ConfigJson.Of(file, read));
        }
        else if (read.Config is { } config)
        {
            AnsiConsole.WriteLine($"{file} is valid.");
            AnsiConsole.Write(ConfigTable.Of(config));
        }
        return read.IsValid ? 0 : Failures.BadInput;
    }
}
