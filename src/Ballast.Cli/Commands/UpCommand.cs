using System.CommandLine;
using Ballast.Cli.Up;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast up</c>: the main job.</summary>
internal static class UpCommand
{
    public static Command Build()
    {
        var file = new Argument<string?>("file")
        {
            Description = "The configuration; without one the quickstart is served.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var listen = Urls.Listen(
            "--listen", $"Where to take traffic (default {Urls.Traffic}, or gateway.listen).", Urls.Traffic);
        var admin = Urls.Listen(
            "--admin", $"Where operators ask (default {Urls.Admin}, or gateway.admin).", Urls.Admin);
        var demo = new Option<bool>("--demo")
        {
            Description = "Add two minutes of load with a swell and a burst, and watch it.",
        };
        var time = Durations.Option("--for", "End by itself after this long; 0 runs until stopped.", TimeSpan.Zero);
        var json = new Option<bool>("--json") { Description = "Print machine-readable lines, one JSON object each." };
        var journal = new Option<string?>("--journal") { Description = "Write every input and decision to this file." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of every draw.", DefaultValueFactory = _ => 1 };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Tell state changes on the error stream." };
        var command = new Command("up", "Serve models: gateway, replicas and autoscaler.")
        {
            file, listen, admin, demo, time, json, journal, seed, verbose,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => new UpRun(new UpOptions
        {
            File = parsed.GetValue(file),
            Listen = parsed.GetValue(listen),
            Admin = parsed.GetValue(admin),
            Demo = parsed.GetValue(demo),
            For = parsed.GetValue(time),
            Json = parsed.GetValue(json),
            Journal = parsed.GetValue(journal),
            Seed = parsed.GetValue(seed),
            Verbose = parsed.GetValue(verbose),
        }).RunAsync(cancellation)));
        return command;
    }
}
