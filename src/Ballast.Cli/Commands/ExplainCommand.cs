using System.CommandLine;
using Ballast.Cli.Show;
using Ballast.Gateway.Admin;
using Spectre.Console;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast explain</c>: what would happen to a request, without sending it.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        var model = new Argument<string>("model") { Description = "The model as clients call it." };
        var admin = Urls.AdminOption();
        var session = Text("--session", "The session key, as the affinity header or cookie carries it.", "KEY");
        var tenant = Text("--tenant", "The tenant it is accounted to.", "NAME");
        var priority = Whole("--priority", "Its priority; higher goes first.", 0);
        var deadline = Durations.Optional("--deadline", "Time its client gives it; without, the deployment's limit.");
        var payload = Sizes.Option("--payload", "Size of its body.", 0);
        var input = Whole("--input-tokens", "Tokens of its prompt; 0 for unknown.", 0);
        var output = Whole("--max-output-tokens", "Most tokens of its answer; 0 for unknown.", 0);
        var stream = Flag("--stream", "Its answer is a stream.");
        var json = Flag("--json", "Print the gateway's answer as it came.");
        var command = new Command("explain", "Say what would happen to a request, and why; nothing is sent or changed.")
        {
            model, admin, session, tenant, priority, deadline, payload, input, output, stream, json,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            using var client = new AdminClient(parsed.GetRequiredValue(admin));
            var answer = await client.ExplainAsync(new ExplainQuestion
            {
                Model = parsed.GetRequiredValue(model),
                Session = parsed.GetValue(session),
                Tenant = parsed.GetValue(tenant),
                Priority = parsed.GetValue(priority),
                DeadlineMilliseconds = parsed.GetValue(deadline)?.TotalMilliseconds ?? 0,
                PayloadBytes = parsed.GetValue(payload),
                InputTokens = parsed.GetValue(input),
                MaxOutputTokens = parsed.GetValue(output),
                Streaming = parsed.GetValue(stream),
            }, cancellation);
            if (parsed.GetValue(json)) { Console.Out.WriteLine(answer); }
            else { Show(client.Read(answer, AdminJson.Default.ExplainAnswer)); }
            return 0;
        }));
        return command;
    }

    private static void Show(ExplainAnswer answer)
    {
        AnsiConsole.WriteLine(ExplainSentence.Of(answer));
        AnsiConsole.Write(ExplainTable.Of(answer));
    }
}
