using System.Globalization;
using System.Text;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>Draws the parts that plots are made of.</summary>
internal sealed class PlotCanvas : IDisposable
{
    /// <summary>Width of all plots but small ones.</summary>
    public const double Wide = 760;

    /// <summary>Room a letter takes on average, a little too much rather than too little.</summary>
    private const double Letter = 6.8;

    private readonly MarkupWriter _markup = new();

    public static double WidthOf(string text) => text.Length * Letter;

    /// <summary>A text cut so that it fits, in the middle, where names differ least.</summary>
    public static string Fit(string text, double width)
    {
        var letters = Math.Max(3, (int)(width / Letter));
        if (text.Length <= letters) { return text; }
        var tail = (letters - 1) / 2;
        return $"{text[..(letters - 1 - tail)]}…{text[^tail..]}";
    }

    public void Text(double x, double y, string text, string anchor = "start", string? kind = null) => _markup.Put(
        "text", text, ("x", x), ("y", y), ("text-anchor", anchor == "start" ? null : anchor), ("class", kind));

    public void Line(double x1, double y1, double x2, double y2, string kind) =>
        _markup.Put("line", null, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("class", kind));

    public void Dot(double x, double y, double radius, string kind) =>
        _markup.Put("circle", null, ("cx", x), ("cy", y), ("r", radius), ("class", kind));

    /// <summary>A rectangle, with a text that appears when it is pointed at.</summary>
    public void Box(double x, double y, double width, double height, string kind, string? hint = null)
    {
        _markup.Open(
            "rect", ("x", x), ("y", y), ("width", Math.Max(0, width)), ("height", Math.Max(0, height)),
            ("class", kind));
        if (hint is not null) { _markup.Put("title", hint); }
        _markup.Close();
    }

    public void Path(IEnumerable<(double X, double Y)> points, string kind, bool steps = false) =>
        _markup.Put("path", null, ("d", PathOf(points, steps)), ("class", kind));

    /// <summary>The ground between a line and a level.</summary>
    public void Area(IReadOnlyList<(double X, double Y)> points, double level, string kind, bool steps = false)
    {
        if (points.Count == 0) { return; }
        var path = PathOf(points, steps);
        _markup.Put(
            "path", null,
            ("d", FormattableString.Invariant($"{path}V{level:0.#}H{points[0].X:0.#}Z")), ("class", kind));
    }

    public void Across(Axis x, Axis y, Func<double, string> label, int about = 4)
    {
        foreach (var tick in y.Ticks(about))
        {
            var at = y.Of(tick);
            Line(x.Start, at, x.End, at, tick == y.Least ? "axis" : "grid");
            Text(x.Start - 8, at + 4, label(tick), "end", "muted");
        }
    }

    public void Along(Axis x, Axis y, Func<double, string> label, string? title = null, bool lines = false)
    {
        var free = double.NegativeInfinity;
        foreach (var tick in x.Ticks(8))
        {
            var (at, text) = (x.Of(tick), label(tick));
            var half = WidthOf(text) / 2;
            Line(at, lines ? y.End : y.Start, at, y.Start + 4, lines ? "grid" : "axis");
            if (at - half < free) { continue; }
            Text(at, y.Start + 18, text, "middle", "muted");
            free = at + half + 8;
        }
        if (title is not null) { Text((x.Start + x.End) / 2, y.Start + 36, title, "middle", "muted"); }
    }

    /// <summary>Names of series behind their strokes, in as many lines as they need.</summary>
    /// <returns>The height they take.</returns>
    public double Legend(double left, double right, double top, IReadOnlyList<string> names, int first = 0)
    {
        var (x, y) = (left, top);
        for (var i = 0; i < names.Count; i++)
        {
            var name = Fit(names[i], right - left - 32);
            var width = 28 + WidthOf(name);
            if (x > left && x + width > right) { (x, y) = (left, y + 18); }
            Line(x, y - 4, x + 22, y - 4, $"line {PlotStyle.Series(first + i)}");
            Text(x + 28, y, name);
            x += width + 16;
        }
        return y - top + 18;
    }

    public override string ToString() => _markup.ToString();

    public void Dispose() => _markup.Dispose();

    private static string PathOf(IEnumerable<(double X, double Y)> points, bool steps)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
        {
            if (path.Length == 0) { path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}"); }
            else if (steps) { path.Append(CultureInfo.InvariantCulture, $"H{x:0.#}V{y:0.#}"); }
            else { path.Append(CultureInfo.InvariantCulture, $"L{x:0.#} {y:0.#}"); }
        }
        return path.ToString();
    }
}
