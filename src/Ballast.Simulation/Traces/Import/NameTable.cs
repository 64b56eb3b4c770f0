using System.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Keeps one string for each name of a file, so that a row that repeats it allocates nothing.</summary>
internal sealed class NameTable
{
    /// <summary>Names that are kept; further ones are made anew for each row.</summary>
    private const int Most = 65_536;

    private const int Longest = 256;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest) { return Encoding.UTF8.GetString(utf8); }
        Span<char> name = stackalloc char[Longest];
        name = name[..Encoding.UTF8.GetChars(utf8, name)];
        if (_names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)) { return known; }
        var made = name.ToString();
        if (_names.Count < Most) { _names.Add(made, made); }
        return made;
    }
}
