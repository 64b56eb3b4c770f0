using Ballast.Cli.Show;
using Ballast.Cli.Up;
using Ballast.Gateway.Admin;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary>One run of <c>ballast status</c>: once, or again each second.</summary>
internal sealed class StatusRun(AdminClient client, bool json)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task RunAsync(bool watch, CancellationToken cancellation)
    {
        if (!watch)
        {
            var answer = await client.StateAsync(cancellation);
            if (json) { Console.Out.WriteLine(answer); }
            else { AnsiConsole.Write(StateView.Of(Read(answer))); }
            return;
        }
        try
        {
            if (json || !AnsiConsole.Profile.Capabilities.Ansi) { await TellAsync(cancellation); }
            else { await RefreshAsync(cancellation); }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped by a signal: the normal way to end a watch.
        }
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(Interval);
        do
        {
            var answer = await client.StateAsync(cancellation);
            foreach (var line in json ? [answer] : StatusTable.Lines(Read(answer))) { Console.Out.WriteLine(line); }
        }
        while (await tick.WaitForNextTickAsync(cancellation));
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        var first = Read(await client.StateAsync(cancellation));
        await AnsiConsole.Live(StateView.Of(first)).StartAsync(async context =>
        {
            using var tick = new PeriodicTimer(Interval);
            context.Refresh();
            while (await tick.WaitForNextTickAsync(cancellation))
            {
                context.UpdateTarget(StateView.Of(Read(await client.StateAsync(cancellation))));
            }
        });
    }

    private StateAnswer Read(string answer) => client.Read(answer, AdminJson.Default.StateAnswer);
}
