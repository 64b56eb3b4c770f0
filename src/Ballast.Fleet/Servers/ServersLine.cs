using System.Globalization;
using Ballast.Fleet.Probing;

namespace Ballast.Fleet.Servers;

/// <summary>One line of a servers file, cut into its words.</summary>
internal readonly ref struct ServersLine
{
    private const int LongestValue = 100;
    private readonly ReadOnlySpan<char> _raw;
    private readonly string _file;

    public ServersLine(ReadOnlySpan<char> raw, string file, int number)
    {
        _raw = raw;
        _file = file;
        Number = number;
        var comment = raw.IndexOf('#');
        var rest = (comment < 0 ? raw : raw[..comment]).Trim();
        Url = Word(ref rest);
        Weight = Word(ref rest);
        Surplus = rest;
    }

    public int Number { get; }

    public ReadOnlySpan<char> Url { get; }

    private ReadOnlySpan<char> Weight { get; }

    private ReadOnlySpan<char> Surplus { get; }

    public ServersFileError? Read(out ServerAddress server)
    {
        server = default;
        var address = Url.TrimEnd('/').ToString();
        if (!ProbeHttp.IsAddress(address))
        {
            return Error(Url, "is not a server's URL; write it like http://10.0.0.7:8000");
        }
        var weight = 1.0;
        if (!Weight.IsEmpty
            && (!double.TryParse(Weight, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
                || !double.IsFinite(weight) || weight <= 0))
        {
            return Error(Weight, "is not a weight; write a number above 0, or nothing for 1");
        }
        if (!Surplus.IsEmpty)
        {
            return Error(Surplus, "is too much on the line; write a URL, a weight if wanted, and # before a comment");
        }
        server = new ServerAddress(address, weight);
        return null;
    }

    public ServersFileError Error(ReadOnlySpan<char> value, string fault)
    {
        _raw.Overlaps(value, out var offset);
        var shown = value.Length > LongestValue ? $"{value[..LongestValue]}…" : value.ToString();
        return new ServersFileError(_file, Number, offset + 1, shown, fault);
    }

    private static ReadOnlySpan<char> Word(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..].TrimStart();
        return word;
    }
}
