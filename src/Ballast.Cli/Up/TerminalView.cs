using System.Collections.Immutable;
using System.Globalization;
using Ballast.Cli.Hosting;
using Ballast.Configuration;
using Ballast.Gateway.Admin;
using Ballast.Load;
using Spectre.Console;

namespace Ballast.Cli.Up;

/// <summary>What people see: where things are, calls to copy, and while a demo runs a live table.</summary>
internal sealed class TerminalView(bool live) : IUpView
{
    public void Started(RunningBallast ballast, BallastConfig config)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]ballast {RunningBallast.Version}[/]");
        foreach (var url in ballast.Urls) { AnsiConsole.MarkupLineInterpolated($"  traffic  [green]{url}[/]"); }
        AnsiConsole.MarkupLineInterpolated(
            $"  admin    [green]{ballast.AdminUrl}[/]  (/metrics, /ballast/state, /ballast/explain)");
        AnsiConsole.MarkupLineInterpolated(
            $"  models   {string.Join(", ", config.Deployments.Select(deployment => deployment.Deployment.Model))}");
        foreach (var call in SampleCalls.For(ballast.Urls[0], ballast.AdminUrl, config))
        {
            // Written plainly, so that a line can be copied as it stands.
            AnsiConsole.WriteLine();
            Console.Out.WriteLine(call);
        }
        if (live) { return; }
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[grey]Ctrl+C drains and stops. 'ballast status --watch' shows what happens.[/]");
    }

    public async Task ShowAsync(RunningBallast ballast, IReadOnlyList<DemoLoad> loads, CancellationToken cancellation)
    {
        if (!live)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return;
        }
        AnsiConsole.WriteLine();
        if (!AnsiConsole.Profile.Capabilities.Ansi)
        {
            await TellLinesAsync(ballast, cancellation);
            return;
        }
        await AnsiConsole.Live(StatusTable.WithReasons(WorldAnswers.State(ballast.World))).StartAsync(async context =>
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            while (await tick.WaitForNextTickAsync(cancellation))
            {
                context.UpdateTarget(StatusTable.WithReasons(WorldAnswers.State(ballast.World)));
            }
        });
    }

    public void Reloaded(ImmutableArray<ConfigChange> changes)
    {
        foreach (var change in changes)
        {
            AnsiConsole.MarkupLineInterpolated($"[green]reloaded[/] {change.ToString()}");
        }
        if (changes.IsEmpty) { AnsiConsole.MarkupLine("[green]reloaded[/] a file the configuration names"); }
    }

    public void Refused(ImmutableArray<ConfigError> errors)
    {
        foreach (var error in errors) { Console.Error.WriteLine(error.ToString()); }
        Console.Error.WriteLine("The new configuration is refused; the old one stays in force.");
    }

    public void Summary(RunningBallast ballast, IReadOnlyList<LoadReport> reports)
    {
        AnsiConsole.Write(StatusTable.WithReasons(WorldAnswers.State(ballast.World)));
        var table = new Table().Title("Load").AddColumns("model", "sent", "ok", "p50", "p99", "inside SLO", "lag p99");
        foreach (var report in reports)
        {
            table.AddRow(
                Markup.Escape(report.Model ?? ""), Text(report.Sent), Text(report.Ok),
                Milliseconds(report.Latency.P50Milliseconds), Milliseconds(report.Latency.P99Milliseconds),
                report.Attainment.Share.ToString("P2", CultureInfo.InvariantCulture),
                Milliseconds(report.Lag.P99Milliseconds));
        }
        AnsiConsole.Write(table);
        foreach (var report in reports)
        {
            foreach (var reason in report.Reasons)
            {
                AnsiConsole.MarkupLineInterpolated($"[yellow]{report.Model}[/]: {reason}");
            }
        }
        foreach (var change in WorldAnswers.State(ballast.World).ScalingChanges)
        {
            var at = change.AtSeconds;
            AnsiConsole.MarkupLineInterpolated(
                $"[grey]{at,6:0.0} s[/]  {change.Deployment}: {change.From} -> {change.To}  [grey]{change.Reason}[/]");
        }
    }

    public void Stopping(RunningBallast ballast) => AnsiConsole.MarkupLine("[grey]draining …[/]");

    private static async Task TellLinesAsync(RunningBallast ballast, CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await tick.WaitForNextTickAsync(cancellation))
        {
            foreach (var line in StatusTable.Lines(WorldAnswers.State(ballast.World))) { Console.Out.WriteLine(line); }
        }
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ms");
}
