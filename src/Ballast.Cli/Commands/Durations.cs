using System.CommandLine;
using System.CommandLine.Parsing;
using Ballast.Configuration;

namespace Ballast.Cli.Commands;

/// <summary>Durations on the command line, written as in the configuration: 250ms, 30s, 2m, 1h.</summary>
internal static class Durations
{
    public static Option<TimeSpan> Option(string name, string description, TimeSpan byDefault) => new(name)
    {
        Description = $"{description} (default {Duration.Format(byDefault)})",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result => Parse(result, name) ?? default,
        HelpName = "DURATION",
    };

    /// <summary>A duration that may be left out.</summary>
    public static Option<TimeSpan?> Optional(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, name),
        HelpName = "DURATION",
    };

    private static TimeSpan? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (Duration.TryParse(text, out var value)) { return value; }
        result.AddError($"{name}: '{text}' is no duration; write for example 250ms, 30s, 2m or 1h.");
        return null;
    }
}
