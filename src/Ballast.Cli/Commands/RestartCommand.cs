using System.CommandLine;
using Ballast.Gateway.Admin;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast restart</c>: replaces replicas one after another.</summary>
internal static class RestartCommand
{
    public static Command Build()
    {
        var deployment = new Argument<string?>("deployment")
        {
            Description = "The deployment; without one, all of them.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var admin = Urls.AdminOption();
        var json = CommandOptions.Flag("--json", "Print the gateway's answer as it came.");
        var command = new Command("restart", "Replace all replicas one after another, without dropping a request.")
        {
            deployment, admin, json,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            using var client = new AdminClient(parsed.GetRequiredValue(admin));
            var name = parsed.GetValue(deployment);
            var answer = await client.RestartAsync(name, cancellation);
            if (parsed.GetValue(json)) { Console.Out.WriteLine(answer); }
            else { Tell(client.Read(answer, AdminJson.Default.RestartAnswer).Deployments, name); }
            return 0;
        }));
        return command;
    }

    private static void Tell(int count, string? name)
    {
        var what = name is not null && count == 1 ? $"of '{name}'" : $"of {count} deployment{(count == 1 ? "" : "s")}";
        AnsiConsole.WriteLine(count == 0
            ? "Nothing is restarted: no deployment has replicas that Ballast starts itself."
            : $"A rolling restart {what} has begun; 'ballast status --watch' shows how it goes on.");
    }
}
