using System.Text.Json.Nodes;
using Ballast.Cli.Commands;
using Ballast.Cli.Show;
using Ballast.Configuration;
using Ballast.Configuration.Scenarios;
using Ballast.Simulation.Traces;
using Ballast.Simulation.World;
using Spectre.Console;

namespace Ballast.Cli.Simulate;

/// <summary>Checks a scenario: what it says, and that its files can be read.</summary>
internal sealed class ScenarioCheck(string file)
{
    /// <summary>Tells what is wrong, or what the scenario is.</summary>
    /// <returns>The exit code.</returns>
    public int Run(bool json)
    {
        var read = ScenarioSource.Reader.ReadFile(file);
        var errors = read.Errors.Select(error => (Error: (ConfigError?)error, Text: error.ToString())).ToList();
        if (read.Config is { } config && FaultOf(config) is { } fault) { errors.Add((null, fault)); }
        foreach (var (_, text) in errors) { Console.Error.WriteLine(text); }
        if (json) { Console.Out.WriteLine(Json(read.Config, errors)); }
        else if (read.Config is { } valid && errors.Count == 0)
        {
            AnsiConsole.WriteLine($"{file} is a valid scenario.");
            AnsiConsole.Write(Table(valid));
        }
        return errors.Count == 0 ? 0 : Failures.BadInput;
    }

    // A world that is built has read the beginning of every file and met every policy; a plan has read every variant.
    private string? FaultOf(ScenarioConfig config)
    {
        try
        {
            _ = SimulationPlan.Read(new ScenarioFile(file), [], [], string.Empty);
            using var world = new SimulatedWorld(SceneMapping.Of(config, (ulong)config.Seed));
            return null;
        }
        catch (Exception failure) when (failure is ArgumentException or TraceFormatException or IOException
            or ScenarioInvalidException)
        {
            return failure is TraceFormatException or ScenarioInvalidException || failure.Message.StartsWith(
                $"{file}: ", StringComparison.Ordinal) ? failure.Message : $"{file}: {failure.Message}";
        }
    }

    private string Json(ScenarioConfig? config, List<(ConfigError? Error, string Text)> errors) => new JsonObject
    {
        ["file"] = file,
        ["valid"] = errors.Count == 0,
        ["scenario"] = config?.Name,
        ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject
        {
            ["file"] = error.Error?.File ?? file,
            ["line"] = error.Error?.Line,
            ["column"] = error.Error?.Column,
            ["path"] = error.Error?.Path,
            ["message"] = error.Error?.Message ?? error.Text,
        })]),
        ["deployments"] = config is null
            ? null
            : new JsonArray([.. config.World.Deployments.Select(each => (JsonNode)each.Deployment.Id.Value)]),
    }.ToJsonString();

    private static Table Table(ScenarioConfig config)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("deployment", "replicas", "SLO", "routing", "queue", "scaling", "service");
        foreach (var (deployment, replica) in config.World.Deployments.Zip(config.Replicas))
        {
            var facts = deployment.Deployment;
            table.AddRow(
                Markup.Escape(facts.Id.Value), $"{facts.MinReplicas} to {facts.MaxReplicas}",
                facts.Slo.EndToEnd > TimeSpan.Zero ? Duration.Format(facts.Slo.EndToEnd) : Figures.Absent,
                facts.Policies.Routing.Name, facts.Policies.QueueOrder.Name,
                ConfigTable.Scaling(config.World, facts), replica.Service.Shape.ToString());
        }
        var end = config.Duration > TimeSpan.Zero ? Duration.Format(config.Duration)
            : config.Requests > 0 ? $"{Figures.Count(config.Requests)} requests" : "the end of its traces";
        table.Caption = new TableTitle(Markup.Escape(
            $"{config.Traffic.Length} streams of requests until {end}, {config.Faults.Length} faults, "
                + $"{config.Seeds} runs from seed {config.Seed}"));
        return table;
    }
}
