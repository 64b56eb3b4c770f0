using System.Globalization;
using System.Text;
using System.Xml;

namespace Ballast.Lab.Reporting;

/// <summary>Writes HTML and SVG that are well-formed XML too; text and attributes are escaped, and characters that no
/// document may hold are replaced.</summary>
internal sealed class MarkupWriter : IDisposable
{
    // HTML knows these without an end; all others must have one, even when empty.
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "link"];

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;
    private readonly Stack<string> _open = new();

    public MarkupWriter() => _xml = XmlWriter.Create(_text, new XmlWriterSettings
    {
        OmitXmlDeclaration = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        NewLineHandling = NewLineHandling.None,
    });

    public MarkupWriter Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        // Blocks begin a line, so that a page can be read and compared.
        if (_open.Count < 6 && name is not ("text" or "tspan" or "td" or "th" or "span" or "title")) { Line(); }
        _xml.WriteStartElement(name);
        _open.Push(name);
        foreach (var (key, value) in attributes)
        {
            if (value is not null) { _xml.WriteAttributeString(key, Clean(Format(value))); }
        }
        return this;
    }

    public MarkupWriter Text(string text)
    {
        _xml.WriteString(Clean(text));
        return this;
    }

    public MarkupWriter Close()
    {
        if (Void.Contains(_open.Pop())) { _xml.WriteEndElement(); }
        else { _xml.WriteFullEndElement(); }
        return this;
    }

    /// <summary>An element with text, or with nothing.</summary>
    public MarkupWriter Put(
        string name, string? text = null, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Open(name, attributes);
        if (text is not null) { Text(text); }
        return Close();
    }

    /// <summary>Markup of our own, as it is.</summary>
    public MarkupWriter Raw(string markup)
    {
        _xml.WriteRaw(markup);
        return this;
    }

    public override string ToString()
    {
        _xml.Flush();
        return _text.ToString();
    }

    public void Dispose() => _xml.Dispose();

    private void Line() => _xml.WriteWhitespace("\n");

    private static string Format(object value) => value switch
    {
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i])) { return Replace(text); }
        }
        return text;
    }

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half of a surrogate pair comes as U+FFFD already.
            var fits = rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value);
            clean.Append(fits ? rune : Rune.ReplacementChar);
        }
        return clean.ToString();
    }
}
