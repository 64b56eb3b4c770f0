using Ballast.Load;
using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>One load as people or programs see it: progress, report, exit code.</summary>
internal sealed class LoadShow(bool json)
{
    /// <summary>The exit code of a run whose figures cannot be trusted, or in which nothing succeeded.</summary>
    private const int FailedRun = 1;

    private const int Stopped = 130;
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(LoadOptions options, CancellationToken cancellation)
    {
        var report = json ? await LoadRunner.RunAsync(options, null, cancellation)
            : AnsiConsole.Profile.Capabilities.Ansi ? await WithBarAsync(options, cancellation)
            : await WithLinesAsync(options, cancellation);
        if (json) { Console.Out.WriteLine(report.ToJson()); }
        else { AnsiConsole.Write(LoadView.Of(report, AnsiConsole.Profile.Capabilities.Ansi)); }
        foreach (var reason in report.Reasons)
        {
            await Console.Error.WriteLineAsync($"ballast: the run has failed: {reason}");
        }
        return report.Failed ? FailedRun : report.Interrupted ? Stopped : 0;
    }

    private static async Task<LoadReport> WithBarAsync(LoadOptions options, CancellationToken cancellation)
    {
        ProgressColumn[] columns =
        [
            new ProgressBarColumn { Width = 30 }, new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left },
        ];
        return await AnsiConsole.Progress().AutoClear(true).Columns(columns).StartAsync(async context =>
        {
            var task = context.AddTask("starting", maxValue: Math.Max(options.Plan.Duration.TotalSeconds, 0.001));
            return await LoadRunner.RunAsync(options, new Relay(progress =>
            {
                task.Value = progress.Elapsed.TotalSeconds;
                task.Description = Markup.Escape(LoadLine.Of(progress));
            }), cancellation);
        });
    }

    // On the error stream: a pipe gets the report alone.
    private static Task<LoadReport> WithLinesAsync(LoadOptions options, CancellationToken cancellation) =>
        LoadRunner.RunAsync(options with { ProgressInterval = LineInterval }, new Relay(Tell), cancellation);

    private static void Tell(LoadProgress progress) => Console.Error.WriteLine(FormattableString.Invariant(
        $"{progress.Elapsed.TotalSeconds,5:0} s of {progress.Planned.TotalSeconds:0} s  {LoadLine.Of(progress)}"));

    private sealed class Relay(Action<LoadProgress> tell) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => tell(value);
    }
}
