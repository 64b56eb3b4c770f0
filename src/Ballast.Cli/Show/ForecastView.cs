using System.Globalization;
using Ballast.Cli.Commands;
using Ballast.Lab.Forecasting;
using Ballast.Simulation.Traces.Counts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Show;

/// <summary>Scores of forecasters for people.</summary>
internal static class ForecastView
{
    public static IRenderable Of(CountTable table, ForecastPlan plan, IReadOnlyList<ForecastRow> rows)
    {
        var (trial, text) = (plan.Trial, new Table { Border = TableBorder.Rounded });
        text.Title = new TableTitle(Markup.Escape(string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Name}: {table.Series.Length} series, {trial.Train:N0} steps to train on, "
            + $"{trial.Windows:N0} windows "
            + $"of {trial.Horizon} within {trial.Score:N0}")));
        text.AddColumns("series", "forecaster");
        Right(text, "values");
        Right(text, "RMSE");
        foreach (var quantile in plan.Quantiles)
        {
            Right(text, string.Create(CultureInfo.InvariantCulture, $"pinball {quantile}"));
            Right(text, "below");
        }
        var last = string.Empty;
        foreach (var row in rows)
        {
            var cells = new List<string>
            {
                row.Series == last ? string.Empty : Markup.Escape(Short(row.Series)),
                row.Forecaster, Figures.Count(row.Scores.Count), Figures.Number(row.Scores.Rmse),
            };
            for (var i = 0; i < plan.Quantiles.Length; i++)
            {
                cells.Add(Figures.Number(row.Scores[i].Pinball));
                cells.Add(Figures.Share(row.Scores[i].Coverage));
            }
            text.AddRow([.. cells]);
            last = row.Series;
        }
        return text;
    }

    private static void Right(Table table, string name) =>
        table.AddColumn(new TableColumn(name).RightAligned().NoWrap());

    // Names of functions are hashes.
    private static string Short(string name) => name.Length <= 24 ? name : $"{name[..16]}…";
}
