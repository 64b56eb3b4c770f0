using System.CommandLine;
using Ballast.Fakes;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast fake-engine</c>: a server that only pretends to run models.</summary>
internal static class FakeEngineCommand
{
    public static Command Build()
    {
        var arguments = new FakeEngineArguments();
        var command = new Command(
            "fake-engine", "Pretend to serve models: real protocols, made-up answers, chosen times and faults.");
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            await using var engine = await FakeEngine.StartAsync(arguments.Read(parsed), cancellation);
            // The form a fleet waits for: a fake engine may be a replica.
            Console.Out.WriteLine($"listening {engine.Url.GetLeftPart(UriPartial.Authority)}");
            await Console.Error.WriteLineAsync(
                $"A fake engine for {string.Join(", ", engine.Options.Models)}: its answers are made up. "
                + "Controls are below /fake; Ctrl+C ends it.");
            await UntilStoppedAsync(cancellation);
            return 0;
        }));
        return command;
    }

    private static async Task UntilStoppedAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // A signal: the normal way to end.
        }
    }
}
