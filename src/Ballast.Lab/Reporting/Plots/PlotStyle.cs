using System.Globalization;
using System.Text;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>Colours and strokes of plots. Series differ by colour and by dashes, and the colours by lightness too, so
/// that they are told apart without seeing red and green, and in print.</summary>
internal static class PlotStyle
{
    /// <summary>Colours; further series take them again with other dashes.</summary>
    public const int Colours = 6;

    /// <summary>Most series of one plot.</summary>
    public const int MostSeries = 12;

    // After Okabe and Ito (2008), darker on light ground and lighter on dark ground to keep a contrast of 3:1.
    private static readonly string[] Light = ["#0068ab", "#c8500a", "#00805c", "#a13d8b", "#7a6200", "#3a3f47"];
    private static readonly string[] Dark = ["#5cb8f5", "#ff9b57", "#37d0a3", "#ee9ad8", "#e6cf5c", "#c5ccd6"];
    private static readonly string[] Dashes = ["none", "7 3", "2 3", "9 3 2 3", "5 2", "1 2"];

    /// <summary>Rules without characters that HTML and XML read differently.</summary>
    public static string Css { get; } = Make();

    /// <summary>The class of a series.</summary>
    public static string Series(int index) => $"s{index % MostSeries}";

    /// <summary>The class of an area or bar of a series' colour.</summary>
    public static string Fill(int index) => $"f{index % Colours}";

    private static string Make()
    {
        var css = new StringBuilder(
            "\n.plot{font:12px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}"
            + "\n.plot .head{font-weight:600}\n.plot .line{fill:none;stroke-width:1.8;stroke-linejoin:round}"
            + "\n.plot .area{stroke:none;fill-opacity:.16}\n.plot .bar{stroke:none;fill-opacity:.85}"
            + "\n.plot .mark{stroke-width:1.4;stroke-dasharray:4 3}\n.plot .hit{fill-opacity:0}"
            + "\n.plot .hit:hover{fill-opacity:.1}\n");
        Colour(css, Light, ground: "#ffffff", text: "#1c2128", muted: "#57606a", grid: "#e3e7ec", axis: "#8c959f");
        for (var i = 0; i < MostSeries; i++)
        {
            var dashes = Dashes[(i + (i / Colours)) % Dashes.Length];
            css.Append(CultureInfo.InvariantCulture, $".plot .s{i}{{stroke-dasharray:{dashes}}}");
        }
        css.Append("\n@media (prefers-color-scheme:dark){\n");
        Colour(css, Dark, ground: "#14181d", text: "#e6ebf1", muted: "#a3adb8", grid: "#2b323b", axis: "#6b7682");
        return css.Append("}\n").ToString();
    }

    private static void Colour(
        StringBuilder css, string[] colours, string ground, string text, string muted, string grid, string axis)
    {
        css.Append(
            CultureInfo.InvariantCulture,
            $".plot .ground{{fill:{ground}}}.plot text,.plot .hit{{fill:{text}}}.plot .muted{{fill:{muted}}}"
                + $".plot .grid{{stroke:{grid}}}.plot .axis{{stroke:{axis}}}.plot .mark{{stroke:{text}}}"
                + $".plot .track{{fill:{grid}}}");
        for (var i = 0; i < MostSeries; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $".plot .s{i}{{stroke:{colours[i % Colours]}}}");
        }
        for (var i = 0; i < Colours; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $".plot .f{i}{{fill:{colours[i]}}}");
        }
        css.Append('\n');
    }
}
