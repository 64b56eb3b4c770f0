using System.Diagnostics;
using System.Globalization;
using Ballast.Cli.Show;
using Spectre.Console;

namespace Ballast.Cli.Simulate;

/// <summary>Shows how far a simulation has come: a bar on a terminal, lines on the error stream in a pipe, nothing for
/// programs.</summary>
internal sealed class SimulationProgress(int runs, bool silent)
{
    private readonly Lock _gate = new();
    private readonly RunProgress[] _runs = new RunProgress[runs];
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _nextLine;

    /// <summary>Where the bar is drawn, if it can draw one.</summary>
    public IAnsiConsole Terminal { get; init; } = AnsiConsole.Console;

    /// <summary>Where lines go otherwise.</summary>
    public TextWriter Lines { get; init; } = Console.Error;

    /// <summary>Time from one line to the next, and to the first.</summary>
    public TimeSpan LineInterval { get; init; } = TimeSpan.FromSeconds(5);

    public Task<SimulationOutcome> RunAsync(SimulationRunner runner, CancellationToken cancellation)
    {
        if (silent) { return Task.Run(() => runner.Run(null, cancellation), CancellationToken.None); }
        _nextLine = LineInterval;
        return Terminal.Profile.Capabilities.Ansi
            ? WithBarAsync(runner, cancellation)
            : Task.Run(() => runner.Run(WriteLine, cancellation), CancellationToken.None);
    }

    private Task<SimulationOutcome> WithBarAsync(SimulationRunner runner, CancellationToken cancellation)
    {
        ProgressColumn[] columns =
        [
            new ProgressBarColumn { Width = 30 }, new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn(),
        ];
        return Terminal.Progress().AutoClear(true).Columns(columns).StartAsync(async context =>
        {
            var task = context.AddTask("simulating", maxValue: 1);
            return await Task.Run(() => runner.Run(
                (run, progress) =>
                {
                    lock (_gate)
                    {
                        _runs[run] = progress;
                        task.Value = Share();
                        task.Description = Markup.Escape(Describe());
                    }
                }, cancellation), CancellationToken.None);
        });
    }

    private void WriteLine(int run, RunProgress progress)
    {
        lock (_gate)
        {
            _runs[run] = progress;
            var elapsed = Stopwatch.GetElapsedTime(_started);
            if (elapsed < _nextLine) { return; }
            _nextLine = elapsed + LineInterval;
            var share = Share();
            var left = share > 0
                ? $", {Text(elapsed * ((1 - share) / share))} left"
                : string.Empty;
            Lines.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,5:0} s  {share:P0}  {Describe()}{left}"));
        }
    }

    private double Share() => _runs.Average(run => run.Share);

    private string Describe()
    {
        var elapsed = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var simulated = TimeSpan.FromTicks(_runs.Sum(run => run.Simulated.Ticks));
        var done = runs > 1
            ? string.Create(CultureInfo.InvariantCulture, $", {_runs.Count(run => run.Share >= 1)} of {runs} runs")
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Text(simulated)} simulated, {simulated.TotalSeconds / Math.Max(elapsed, 0.001):N0} times as fast, "
                + $"{Figures.Count(_runs.Sum(run => run.Requests))} requests{done}");
    }

    private static string Text(TimeSpan time) => time.TotalMinutes < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds)} s")
        : time.TotalHours < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes)} min")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):N0} h");
}
