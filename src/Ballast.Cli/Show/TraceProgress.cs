using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>Runs a reading with a bar on a terminal, with lines on the error stream in a pipe, and silently for
/// programs.</summary>
internal sealed class TraceProgress(bool silent)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    public Task<T> RunAsync<T>(
        Func<IProgress<double>?, CancellationToken, T> work, CancellationToken cancellation)
    {
        if (silent) { return Task.Run(() => work(null, cancellation), cancellation); }
        return AnsiConsole.Profile.Capabilities.Ansi
            ? WithBarAsync(work, cancellation)
            : Task.Run(() => work(new Lines(), cancellation), cancellation);
    }

    private static Task<T> WithBarAsync<T>(
        Func<IProgress<double>?, CancellationToken, T> work, CancellationToken cancellation)
    {
        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 },
            new PercentageColumn(), new RemainingTimeColumn(),
        ];
        return AnsiConsole.Progress().AutoClear(true).Columns(columns).StartAsync(async context =>
        {
            var task = context.AddTask("reading", maxValue: 1);
            return await Task.Run(() => work(new Bar(task), cancellation), cancellation);
        });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        // A trace that is read several times starts again: the bar does not run back.
        public void Report(double value) => task.Value = Math.Max(task.Value, value);
    }

    private sealed class Lines : IProgress<double>
    {
        private readonly Stopwatch _elapsed = Stopwatch.StartNew();
        private TimeSpan _next = LineInterval;

        public void Report(double value)
        {
            if (_elapsed.Elapsed < _next) { return; }
            _next = _elapsed.Elapsed + LineInterval;
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{_elapsed.Elapsed.TotalSeconds,5:0} s  {value:P0} read"));
        }
    }
}
