using Ballast.Cli.Up;
using Ballast.Gateway.Admin;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Show;

/// <summary>The whole state for people: deployments, replicas, and how targets changed last.</summary>
internal static class StateView
{
    /// <summary>Changes shown; the latest ones.</summary>
    private const int MostChanges = 10;

    public static IRenderable Of(StateAnswer state)
    {
        var parts = new List<IRenderable> { StatusTable.WithReasons(state), ReplicasTable.Of(state) };
        if (!state.ScalingChanges.IsDefaultOrEmpty) { parts.Add(Changes(state)); }
        return new Rows(parts);
    }

    private static Table Changes(StateAnswer state)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("scaling") };
        table.AddColumns("at", "deployment", "replicas", "why");
        table.Columns[0].RightAligned();
        foreach (var change in state.ScalingChanges.TakeLast(MostChanges))
        {
            table.AddRow(
                FormattableString.Invariant($"{change.AtSeconds:0.0} s"), Markup.Escape(change.Deployment),
                FormattableString.Invariant($"{change.From} -> {change.To}"), Markup.Escape(change.Reason));
        }
        return table;
    }
}
