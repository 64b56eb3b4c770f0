using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Ballast.Cli.Reproduce;

/// <summary>Shows how many runs of an experiment are over: a bar on a terminal, lines on the error stream in a pipe,
/// nothing for programs.</summary>
internal sealed class ReproductionProgress(bool silent)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _nextLine;

    /// <summary>Runs an experiment and shows what it tells.</summary>
    /// <param name="run">The experiment; it is given whom to tell: runs that are over, runs in all, the last
    /// one.</param>
    public Task<T> RunAsync<T>(Func<Action<int, int, string>?, T> run)
    {
        if (silent) { return Task.Run(() => run(null)); }
        return AnsiConsole.Profile.Capabilities.Ansi ? WithBarAsync(run) : Task.Run(() => run(WriteLine));
    }

    private static Task<T> WithBarAsync<T>(Func<Action<int, int, string>?, T> run)
    {
        ProgressColumn[] columns =
        [
            new ProgressBarColumn { Width = 30 }, new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn(),
        ];
        return AnsiConsole.Progress().AutoClear(true).Columns(columns).StartAsync(context =>
        {
            var task = context.AddTask("running");
            return Task.Run(() => run((done, all, last) =>
            {
                (task.MaxValue, task.Value) = (Math.Max(1, all), done);
                task.Description = Markup.Escape(Describe(done, all, last));
            }));
        });
    }

    private void WriteLine(int done, int all, string last)
    {
        lock (_gate)
        {
            var elapsed = Stopwatch.GetElapsedTime(_started);
            if (elapsed < _nextLine && done < all) { return; }
            _nextLine = elapsed + LineInterval;
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,5:0} s  {Describe(done, all, last)}"));
        }
    }

    private static string Describe(int done, int all, string last) =>
        $"{done} of {all} runs" + (last.Length > 0 ? $"; the last one {last}" : string.Empty);
}
