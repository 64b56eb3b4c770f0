using System.Globalization;
using Ballast.Configuration;
using Ballast.Policies;
using Spectre.Console;

namespace Ballast.Cli.Show;

/// <summary>Policies of one kind with their options, defaults and ranges.</summary>
internal static class PolicyTable
{
    public static Table Of(string kind, IEnumerable<PolicyInfo> policies)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(kind) };
        table.AddColumns("policy", "option", "default", "range", "meaning");
        foreach (var policy in policies)
        {
            table.AddRow($"[bold]{policy.Name}[/]", "", "", "", Markup.Escape(policy.Description));
            foreach (var option in policy.Options)
            {
                table.AddRow(
                    "", OptionKey.Of(option), Markup.Escape(Value(option, option.Default)),
                    Markup.Escape(Range(option)), Markup.Escape(option.Meaning));
            }
        }
        return table;
    }

    public static string Range(PolicyOption option) => option.Values.Length > 0
        ? string.Join(" or ", option.Values)
        : $"{Value(option, option.Min)} to {Value(option, option.Max)} {Unit(option)}".TrimEnd();

    private static string Unit(PolicyOption option) => option.IsDuration ? string.Empty : option.Unit;

    public static string Value(PolicyOption option, double value)
    {
        if (option.Values.Length > 0) { return option.Values[(int)value]; }
        if (double.IsInfinity(value)) { return "any"; }
        if (option.IsDuration) { return Duration.Format(TimeSpan.FromSeconds(value)); }
        return value.ToString("0.######", CultureInfo.InvariantCulture);
    }
}
