using System.CommandLine;
using Ballast.Cli.Hosting;
using Ballast.Cli.Show;
using Ballast.Cli.Simulate;
using Ballast.Configuration.Scenarios;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast validate</c>: reads a configuration as <c>up</c> would, or a scenario as
/// <c>simulate</c> would, and starts nothing.</summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "The configuration or scenario." };
        var json = CommandOptions.Flag("--json", "Print what was found as one JSON object.");
        var command = new Command(
            "validate", "Check a configuration or scenario and tell every error with its line and column.")
        {
            file, json,
        };
        command.SetAction((parsed, _) => Failures.GuardAsync(() =>
            Task.FromResult(Run(parsed.GetRequiredValue(file), parsed.GetValue(json)))));
        return command;
    }

    private static int Run(string file, bool json)
    {
        if (ScenarioReader.IsScenario(file)) { return new ScenarioCheck(file).Run(json); }
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
