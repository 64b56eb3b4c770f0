using System.Globalization;
using System.Xml.Linq;
using Ballast.Lab.Reporting.Plots;

namespace Ballast.Lab.Tests.Reporting;

/// <summary>Where a plot's texts stand, by an estimate of their widths of its own.</summary>
internal static class TextBoxes
{
    private const double Letter = 6.2;

    /// <summary>Pairs of texts that overlap, and texts outside the plot.</summary>
    public static List<string> Overlaps(Plot plot)
    {
        var boxes = XDocument.Parse($"<g>{plot.Body}</g>").Descendants("text").Select(Box).ToList();
        var found = boxes.Where(box => box.Left < -1 || box.Right > plot.Width + 1 || box.Bottom > plot.Height + 1)
            .Select(box => $"{plot.Name}: '{box.Text}' leaves the plot").ToList();
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = i + 1; j < boxes.Count; j++)
            {
                if (Overlap(boxes[i], boxes[j])) { found.Add($"{plot.Name}: '{boxes[i].Text}' and '{boxes[j].Text}'"); }
            }
        }
        return found;
    }

    private static bool Overlap(
        (string Text, double Left, double Right, double Bottom) a,
        (string Text, double Left, double Right, double Bottom) b) =>
        a.Left < b.Right && b.Left < a.Right && Math.Abs(a.Bottom - b.Bottom) < 11;

    private static (string Text, double Left, double Right, double Bottom) Box(XElement text)
    {
        var (x, y) = (Number(text, "x"), Number(text, "y"));
        var width = text.Value.Length * Letter;
        var left = text.Attribute("text-anchor")?.Value switch
        {
            "end" => x - width,
            "middle" => x - (width / 2),
            _ => x,
        };
        return (text.Value, left, left + width, y);
    }

    private static double Number(XElement text, string name) =>
        double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
