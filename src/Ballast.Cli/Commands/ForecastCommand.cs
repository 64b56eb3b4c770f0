using System.CommandLine;
using Ballast.Cli.Show;
using Ballast.Simulation.Traces.Import;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast forecast</c>: how well each forecaster foresees series of counts.</summary>
internal static class ForecastCommand
{
    public static Command Build()
    {
        var arguments = new ForecastArguments();
        var json = CommandOptions.Flag("--json", "Print the figures as JSON and nothing else.");
        var command = new Command("forecast", "Score forecasters on series of counts: errors, quantiles, coverage.");
        arguments.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() =>
        {
            var table = TraceCatalogue.OpenCounts(
                arguments.File(parsed), arguments.Format(parsed), arguments.Import(parsed));
            if (table.Series.IsEmpty)
            {
                throw new ArgumentException($"{arguments.File(parsed)}: there is no series to forecast.");
            }
            var plan = arguments.Plan(parsed, table);
            var rows = plan.Comparison.Run(table, plan.Skip, cancellation);
            if (parsed.GetValue(json)) { Console.Out.WriteLine(ForecastJson.Of(table, plan, rows)); }
            else { AnsiConsole.Write(ForecastView.Of(table, plan, rows)); }
            return Task.FromResult(0);
        }));
        return command;
    }
}
