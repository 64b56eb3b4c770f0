using System.CommandLine;
using System.Globalization;

namespace Ballast.Cli.Commands;

/// <summary>Options of the plain kinds, each with its default in its description.</summary>
internal static class CommandOptions
{
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>A text that may be left out.</summary>
    public static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    public static Option<string> Text(string name, string description, string helpName, string byDefault) => new(name)
    {
        Description = $"{description} (default {byDefault})",
        HelpName = helpName,
        DefaultValueFactory = _ => byDefault,
    };

    /// <summary>A text out of a few.</summary>
    public static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = Text(name, description, "NAME", values[0]);
        option.AcceptOnlyFromAmong(values);
        option.Description = $"{description}: {string.Join(", ", values)} (default {values[0]})";
        return option;
    }

    /// <summary>A text that may be given again and again.</summary>
    public static Option<string[]> Texts(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => [] };

    public static Option<int> Whole(string name, string description, int byDefault) =>
        Number(name, description, byDefault, byDefault.ToString(CultureInfo.InvariantCulture));

    public static Option<double> Number(string name, string description, double byDefault) =>
        Number(name, description, byDefault, byDefault.ToString(CultureInfo.InvariantCulture));

    public static Option<ulong> Seed(string description) => Number("--seed", description, 1UL, "1");

    public static Option<T> Number<T>(string name, string description, T byDefault, string defaultText) => new(name)
    {
        Description = $"{description} (default {defaultText})",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => byDefault,
    };
}
