using System.CommandLine;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast status</c>: what a running gateway is doing.</summary>
internal static class StatusCommand
{
    public static Command Build()
    {
        var admin = Urls.AdminOption();
        var watch = CommandOptions.Flag("--watch", "Show it again each second until stopped.");
        var json = CommandOptions.Flag("--json", "Print the gateway's answer as it came.");
        var command = new Command("status", "Show deployments, replicas and scaling of a running gateway.")
        {
            admin, watch, json,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            using var client = new AdminClient(parsed.GetRequiredValue(admin));
            await new StatusRun(client, parsed.GetValue(json)).RunAsync(parsed.GetValue(watch), cancellation);
            return 0;
        }));
        return command;
    }
}
