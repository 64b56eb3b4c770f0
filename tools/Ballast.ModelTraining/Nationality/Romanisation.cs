using System.Collections.Frozen;
using System.Text;
using Ballast.Worker.Preprocessing;

namespace Ballast.ModelTraining.Nationality;

/// <summary>How people write a name on a keyboard without its letters: marks dropped, Cyrillic and Greek in Latin
/// letters. Names of other scripts stay as they are.</summary>
public static class Romanisation
{
    private static readonly FrozenDictionary<char, string> Latin = Table();

    /// <summary>The name in plain Latin letters.</summary>
    /// <param name="name">A name in lower case.</param>
    public static string Romanise(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var bare = c == 'й' ? c : LetterComposition.Bare(c);
            result.Append(Latin.TryGetValue(bare, out var latin) ? latin : bare);
        }

        return result.ToString();
    }

    private static FrozenDictionary<char, string> Table()
    {
        const string russian = "абвгдезийклмнопрстуфыэ";
        const string russianLatin = "abvgdeziyklmnoprstufye";
        const string greek = "αβγδεζηικλμνξοπρσςτυφω";
        const string greekLatin = "avgdeziiklmnxoprsstyfo";
        var table = new Dictionary<char, string>
        {
            ['ж'] = "zh",
            ['х'] = "kh",
            ['ц'] = "ts",
            ['ч'] = "ch",
            ['ш'] = "sh",
            ['щ'] = "shch",
            ['ъ'] = "",
            ['ь'] = "",
            ['ю'] = "yu",
            ['я'] = "ya",
            ['θ'] = "th",
            ['χ'] = "ch",
            ['ψ'] = "ps",
            ['ł'] = "l",
            ['đ'] = "d",
            ['ø'] = "o",
            ['ß'] = "ss",
            ['ı'] = "i",
            ['æ'] = "ae",
        };
        for (var i = 0; i < russian.Length; i++)
        {
            table.Add(russian[i], russianLatin[i].ToString());
        }

        for (var i = 0; i < greek.Length; i++)
        {
            table.Add(greek[i], greekLatin[i].ToString());
        }

        return table.ToFrozenDictionary();
    }
}
