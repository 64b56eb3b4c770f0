using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ballast.Cli.Commands;

/// <summary>Help of one command: what it does, how it is called, its options with defaults, and examples.</summary>
/// <remarks>Written here and not by System.CommandLine's own action, which prints defaults as .NET writes them
/// (<c>00:00:30</c> for 30s) and has no examples.</remarks>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private const int LeastWidth = 80;
    private const int PipeWidth = 120;

    public override bool ClearsParseErrors => true;

    public static HelpOption Option() => new() { Action = new CommandHelp() };

    public override int Invoke(ParseResult parseResult)
    {
        var width = Console.IsOutputRedirected ? PipeWidth : Math.Max(LeastWidth, Console.WindowWidth);
        var page = new HelpPage(parseResult.InvocationConfiguration.Output, width);
        var command = parseResult.CommandResult.Command;
        page.Write(command.Description ?? string.Empty);
        page.Write($"Usage:\n  {Usage(command)}");
        page.Section(
            "Commands", command.Subcommands.Select(below => ($"{below.Name}{Arguments(below)}", below.Description)));
        page.Section("Arguments", command.Arguments.Select(argument => (Label(argument), argument.Description)));
        page.Section("Options", command.Options.Select(option => (Label(option), (string?)Describe(option))));
        if (Examples.ByCommand.TryGetValue(command.Name, out var lines))
        {
            page.Write($"Examples:\n  {string.Join("\n  ", lines)}");
        }
        return 0;
    }

    private static string Usage(Command command)
    {
        var names = new List<string>();
        for (var symbol = (Symbol?)command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Insert(0, symbol.Name);
        }
        var below = command.Subcommands.Count > 0 ? " COMMAND" : string.Empty;
        return $"{string.Join(' ', names)}{below}{Arguments(command)} [OPTIONS]";
    }

    private static string Arguments(Command command) => string.Concat(command.Arguments.Select(argument =>
        argument.Arity.MinimumNumberOfValues == 0 ? $" [{Label(argument)}]" : $" {Label(argument)}"));

    private static string Label(Argument argument) => argument.Name.ToUpperInvariant();

    private static string Label(Option option)
    {
        var names = option.Aliases.Where(alias => alias.StartsWith('-')).Order().Append(option.Name).Distinct();
        var takesNothing = option.ValueType == typeof(bool) || option is HelpOption or VersionOption;
        return $"{string.Join(", ", names)}{(takesNothing ? string.Empty : $" {option.HelpName ?? "VALUE"}")}";
    }

    private static string Describe(Option option)
    {
        var text = option.Description ?? string.Empty;
        if (option.Required) { return $"{text} (required)"; }
        if (!option.HasDefaultValue || text.Contains("(default", StringComparison.Ordinal)) { return text; }
        return option.GetDefaultValue() is { } value and not Array ? $"{text} (default {value})" : text;
    }
}
