using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>How output reaches people: styled on a terminal, plain text in pipes and under NO_COLOR.</summary>
internal static class Terminal
{
    /// <summary>Columns of a table that no terminal bounds.</summary>
    private const int PipeWidth = 160;

    /// <summary>Makes the program's console so; call it once, ahead of any output.</summary>
    public static void Prepare() => AnsiConsole.Console = On(
        Console.Out, Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 });

    /// <summary>A console on an output.</summary>
    /// <param name="output">Where it writes.</param>
    /// <param name="redirected">Whether no terminal reads it.</param>
    /// <param name="noColor">Whether colours are unwanted.</param>
    public static IAnsiConsole On(TextWriter output, bool redirected, bool noColor)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) };
        if (redirected || noColor)
        {
            settings.Ansi = AnsiSupport.No;
            settings.ColorSystem = ColorSystemSupport.NoColors;
            settings.Interactive = InteractionSupport.No;
            // Build servers that show colours would turn them on again.
            settings.Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false };
        }
        var console = AnsiConsole.Create(settings);
        if (redirected) { console.Profile.Width = PipeWidth; }
        return console;
    }
}
