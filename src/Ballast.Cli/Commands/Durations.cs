using System.CommandLine;
using Ballast.Configuration;

namespace Ballast.Cli.Commands;

/// <summary>Durations on the command line, written as in the configuration: 250ms, 30s, 2m, 1h.</summary>
internal static class Durations
{
    public static Option<TimeSpan> Option(string name, string description, TimeSpan byDefault) => new(name)
    {
        Description = $"{description} (default {Duration.Format(byDefault)})",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Duration.TryParse(text, out var value)) { return value; }
            result.AddError($"{name}: '{text}' is no duration; write for example 250ms, 30s, 2m or 1h.");
            return default;
        },
    };
}
