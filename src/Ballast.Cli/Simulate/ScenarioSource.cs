using Ballast.Cli.Commands;
using Ballast.Cli.Hosting;
using Ballast.Configuration.Scenarios;
using Ballast.Lab.Comparing;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Cli.Simulate;

/// <summary>How this program reads scenarios.</summary>
internal static class ScenarioSource
{
    /// <summary>The names it knows.</summary>
    public static ScenarioNames Names { get; } = new()
    {
        Formats = [.. TraceCatalogue.Formats.Select(format => format.Name)],
        Expansions = [.. TraceNames.Expansions.Keys],
        Presets = PresetCatalogue.Names,
        PresetFault = FaultOf,
        Figures = [.. Metrics.All.Select(metric => metric.Name)],
    };

    public static ScenarioReader Reader { get; } = new(Names, ConfigSource.Options);

    private static string? FaultOf(string preset)
    {
        try
        {
            PresetCatalogue.Find(preset);
            return null;
        }
        catch (Exception failure) when (failure is ArgumentException or TraceFormatException or IOException
            or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
