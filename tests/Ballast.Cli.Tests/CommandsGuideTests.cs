using System.CommandLine;
using System.Text.RegularExpressions;
using Ballast.Cli.Commands;

namespace Ballast.Cli.Tests;

public sealed partial class CommandsGuideTests
{
    private static readonly string Guide =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "commands.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_command_has_a_section_with_all_its_options_and_arguments()
    {
        foreach (var (name, command) in Commands())
        {
            var section = Section(name);
            Assert.All(command.Arguments, argument => Assert.Contains(argument.Name.ToUpperInvariant(), section));
            Assert.All(command.Options, option => Assert.Contains($"`{option.Name}", section));
        }
    }

    [Fact]
    public void No_section_names_an_option_that_its_command_lacks()
    {
        foreach (var (name, command) in Commands())
        {
            var known = command.Options.SelectMany(option => option.Aliases.Append(option.Name)).ToHashSet();
            var told = OptionRow().Matches(Section(name)).Select(match => match.Groups[1].Value);
            Assert.All(told, option => Assert.Contains(option, known));
        }
    }

    private static IEnumerable<(string Name, Command Command)> Commands() => CommandTree.Build().Subcommands
        .SelectMany(command => command.Subcommands.Count == 0
            ? [(command.Name, command)]
            : command.Subcommands.Select(below => ($"{command.Name} {below.Name}", below)));

    private static string Section(string name)
    {
        var start = Guide.IndexOf($"\n## {name}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"commands.md has no section '## {name}'.");
        var end = Guide.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Guide[start..] : Guide[start..end];
    }

    [GeneratedRegex(@"^\| `(--?[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex OptionRow();
}
