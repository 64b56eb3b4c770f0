using Ballast.Cli.Simulate;
using Spectre.Console;

namespace Ballast.Cli.Tests.Simulate;

public sealed class SimulationProgressTests
{
    [Fact]
    public async Task Lines_tell_share_simulated_time_speed_requests_and_what_is_left()
    {
        var plan = Plans.Tiny();
        using var lines = new StringWriter();
        var shown = new SimulationProgress(plan.Runs, silent: false)
        {
            Terminal = Terminal(TextWriter.Null, AnsiSupport.No),
            Lines = lines,
            LineInterval = TimeSpan.Zero,
        };
        await shown.RunAsync(new SimulationRunner(plan, 1, null), TestContext.Current.CancellationToken);
        var told = lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(told, line => Assert.Matches(
            @"^ +\d+ s  \d+ %  \d+ s simulated, [\d,]+ times as fast, [\d,]+ requests(, \d+ (s|min) left)?\r?$", line));
        Assert.Matches(@" 100 %  6 s simulated, .* 169 requests, 0 s left", told[^1]);
    }

    [Fact]
    public async Task A_terminal_has_a_bar_with_the_same_figures()
    {
        var plan = Plans.Tiny();
        using var drawn = new StringWriter();
        using var lines = new StringWriter();
        var shown = new SimulationProgress(plan.Runs, silent: false)
        {
            Terminal = Terminal(drawn, AnsiSupport.Yes),
            Lines = lines,
            LineInterval = TimeSpan.Zero,
        };
        await shown.RunAsync(new SimulationRunner(plan, 1, null), TestContext.Current.CancellationToken);
        Assert.Contains("100%", drawn.ToString());
        Assert.Contains("6 s simulated, ", drawn.ToString());
        Assert.Contains("169 requests", drawn.ToString());
        Assert.Empty(lines.ToString());
    }

    [Fact]
    public async Task Programs_are_told_nothing()
    {
        var plan = Plans.Tiny();
        using var told = new StringWriter();
        var shown = new SimulationProgress(plan.Runs, silent: true)
        {
            Terminal = Terminal(told, AnsiSupport.Yes),
            Lines = told,
            LineInterval = TimeSpan.Zero,
        };
        await shown.RunAsync(new SimulationRunner(plan, 1, null), TestContext.Current.CancellationToken);
        Assert.Empty(told.ToString());
    }

    private static IAnsiConsole Terminal(TextWriter to, AnsiSupport ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(to),
        });
        console.Profile.Width = 160;
        return console;
    }
}
