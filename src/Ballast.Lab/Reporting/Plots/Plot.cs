namespace Ballast.Lab.Reporting.Plots;

/// <summary>A plot as scalable vector graphics, readable on a light and on a dark ground.</summary>
public sealed record Plot
{
    /// <summary>Height of the title that a file has inside and a page has above.</summary>
    private const int Heading = 32;

    /// <summary>A short name of lower-case letters, digits and hyphens; the stem of its file.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows in a sentence with its main figures, for those who cannot see it.</summary>
    public required string Description { get; init; }

    /// <summary>Its width in units of the drawing, which are pixels at full size.</summary>
    public required double Width { get; init; }

    /// <summary>Its height in units of the drawing.</summary>
    public required double Height { get; init; }

    /// <summary>Its drawing as markup, without the element around it.</summary>
    public required string Body { get; init; }

    /// <summary>The plot as a file of its own.</summary>
    public string ToSvg()
    {
        using var around = new MarkupWriter();
        around.Put("title", Title).Put("desc", Description).Put("style", PlotStyle.Css);
        around.Put("rect", null, ("class", "ground"), ("width", Width), ("height", Height + Heading));
        around.Put("text", Title, ("x", 8), ("y", 22), ("class", "head"));
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" {Frame(Height + Heading)}>{around}\n"
            + $"<g transform=\"translate(0 {Heading})\">{Body}\n</g>\n</svg>\n";
    }

    /// <summary>The plot inside a page that has <see cref="PlotStyle.Css"/>.</summary>
    internal string Inline()
    {
        using var around = new MarkupWriter();
        around.Put("title", Title, ("id", $"{Name}-title")).Put("desc", Description, ("id", $"{Name}-desc"));
        return $"<svg {Frame(Height)} aria-labelledby=\"{Name}-title {Name}-desc\">{around}{Body}\n</svg>";
    }

    private string Frame(double height) => FormattableString.Invariant(
        $"class=\"plot\" role=\"img\" viewBox=\"0 0 {Width:0.##} {height:0.##}\"")
        + FormattableString.Invariant($" width=\"{Width:0.##}\" height=\"{height:0.##}\"");
}
