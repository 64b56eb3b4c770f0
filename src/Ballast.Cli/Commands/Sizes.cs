using System.CommandLine;
using Ballast.Configuration;

namespace Ballast.Cli.Commands;

/// <summary>Sizes on the command line, written as in the configuration: 512, 10KiB, 64MiB.</summary>
internal static class Sizes
{
    public static Option<long> Option(string name, string description, long byDefault) => new(name)
    {
        Description = $"{description} (default {ByteSize.Format(byDefault)})",
        DefaultValueFactory = _ => byDefault,
        HelpName = "SIZE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ByteSize.TryParse(text, out var value)) { return value; }
            result.AddError($"{name}: '{text}' is no size; write for example 512, 10KiB or 64MiB.");
            return default;
        },
    };
}
