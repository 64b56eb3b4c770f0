using System.Globalization;

namespace Ballast.Load.Planning;

/// <summary>Reads phases as a command line gives them.</summary>
internal static class PhaseText
{
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["constant"] = ["rate", "for"],
        ["ramp"] = ["from", "to", "for"],
        ["swell"] = ["low", "high", "period", "for"],
        ["burst"] = ["rate", "peak", "every", "length", "for"],
    };

    public static LoadPhase Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? text : text[..colon];
        if (!Kinds.TryGetValue(kind, out var names))
        {
            throw Wrong(text, 0, $"'{kind}' is no kind of phase; there are {string.Join(", ", Kinds.Keys)}");
        }
        var values = ReadSettings(text, colon < 0 ? text.Length : colon + 1, kind, names);
        double Rate(string name) => ReadRate(text, values[name]);
        TimeSpan Time(string name) => ReadTime(text, values[name]);
        return kind switch
        {
            "constant" => LoadPhase.Constant(Rate("rate"), Time("for")),
            "ramp" => LoadPhase.Ramp(Rate("from"), Rate("to"), Time("for")),
            "swell" => LoadPhase.Swell(Rate("low"), Rate("high"), Time("period"), Time("for")),
            _ => LoadPhase.Burst(Rate("rate"), Rate("peak"), Time("every"), Time("length"), Time("for")),
        };
    }

    private static Dictionary<string, Range> ReadSettings(string text, int start, string kind, string[] names)
    {
        var values = new Dictionary<string, Range>();
        for (var at = start; at < text.Length;)
        {
            var comma = text.IndexOf(',', at);
            var end = comma < 0 ? text.Length : comma;
            var equals = text.IndexOf('=', at, end - at);
            var name = equals < 0 ? text[at..end] : text[at..equals];
            if (equals < 0 || !names.Contains(name))
            {
                throw Wrong(text, at, $"'{name}' is no setting of {kind}; it has {string.Join(", ", names)}");
            }
            if (!values.TryAdd(name, (equals + 1)..end))
            {
                throw Wrong(text, at, $"'{name}' is given twice");
            }
            at = end + 1;
        }
        return Array.Find(names, name => !values.ContainsKey(name)) is { } missing
            ? throw Wrong(text, text.Length, $"'{missing}' is missing; {kind} needs {string.Join(", ", names)}")
            : values;
    }

    private static double ReadRate(string text, Range at) =>
        double.TryParse(text[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            ? rate
            : throw Wrong(text, at.Start.Value, $"'{text[at]}' is no rate; give requests per second, such as 200");

    private static TimeSpan ReadTime(string text, Range at) => TimeText.TryParse(text[at], out var time)
        ? time
        : throw Wrong(text, at.Start.Value,
            $"'{text[at]}' is no duration; give a number and us, ms, s, m or h, such as 30s");

    private static LoadInputException Wrong(string text, int at, string what) =>
        new($"Phase '{text}', column {at + 1}: {what}.");
}
