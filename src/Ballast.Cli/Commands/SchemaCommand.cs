using System.CommandLine;
using Ballast.Cli.Simulate;
using Ballast.Configuration;
using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast schema</c>: the JSON schema of the configuration, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Build()
    {
        var file = CommandOptions.Text("--out", "Write it to this file instead of the standard output.", "FILE");
        var scenario = CommandOptions.Flag("--scenario", "The schema of scenarios instead.");
        var command = new Command("schema", "Print the JSON schema of ballast.yaml, or of scenarios.")
        {
            file, scenario,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var schema = parsed.GetValue(scenario) ? ScenarioSchema.Json(ScenarioSource.Names) : ConfigSchema.Json();
            if (parsed.GetValue(file) is not { } path)
            {
                Console.Out.WriteLine(schema);
                return 0;
            }
            await File.WriteAllTextAsync(path, schema + "\n", cancellation);
            await Console.Error.WriteLineAsync($"The schema is in {path}.");
            return 0;
        }));
        return command;
    }
}
