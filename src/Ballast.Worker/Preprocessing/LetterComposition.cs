using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;

namespace Ballast.Worker.Preprocessing;

/// <summary>Joins a lower-case letter and the combining mark behind it into the one character Unicode has for both, as
/// normal form C does, for the Latin, Greek and Cyrillic alphabets.</summary>
/// <remarks><see cref="string.Normalize()"/> returns its input unchanged in the invariant mode of globalization, in
/// which Ballast runs, so the pairs that names need are written down here. Marks are expected in canonical
/// order.</remarks>
public static class LetterComposition
{
    private static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = Table();
    private static readonly FrozenDictionary<char, char> Letters =
        Composed.ToFrozenDictionary(pair => pair.Value, pair => pair.Key.Letter);

    /// <summary>The text with every known pair of letter and mark composed.</summary>
    /// <param name="text">Lower-case text.</param>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (result.Length > 0 && Composed.TryGetValue((result[^1], c), out var both))
            {
                result[^1] = both;
                continue;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>The letter without its marks: <c>e</c> for <c>ế</c>.</summary>
    /// <param name="letter">Any lower-case letter.</param>
    public static char Bare(char letter)
    {
        while (Letters.TryGetValue(letter, out var bare))
        {
            letter = bare;
        }

        return letter;
    }

    private static FrozenDictionary<(char Letter, char Mark), char> Table()
    {
        var pairs = new Dictionary<(char Letter, char Mark), char>();
        Add('\u0300', "aeiouünеиēōwâăêôơưy", "àèìòùǜǹѐѝḕṑẁầằềồờừỳ");   // grave accent
        Add('\u0301', "aeiouyclnrszügåæøϊαεηι", "áéíóúýćĺńŕśźǘǵǻǽǿΐάέήί");   // acute accent
        Add('\u0301', "ϋουωгкçēïkmõōpũwâăêôơư", "ΰόύώѓќḉḗḯḱḿṍṓṕṹẃấắếốớứ");
        Add('\u0302', "aeioucghjswyzạẹọ", "âêîôûĉĝĥĵŝŵŷẑậệộ");   // circumflex accent
        Add('\u0303', "anoiuvâăeêôơưy", "ãñõĩũṽẫẵẽễỗỡữỹ");   // tilde
        Add('\u0304', "aeiouüäȧæǫöõȯyиуgḷṛ", "āēīōūǖǟǡǣǭȫȭȱȳӣӯḡḹṝ");   // macron
        Add('\u0306', "aegiouиужаеȩạ", "ăĕğĭŏŭйўӂӑӗḝặ");   // breve
        Add('\u0307', "cegzaobdfhmnprsśšṣtwxyſ", "ċėġżȧȯḃḋḟḣṁṅṗṙṡṥṧṩṫẇẋẏẛ");   // dot above
        Add('\u0308', "aeiouyιυеіаәжзиоөэучыhõūwxt", "äëïöüÿϊϋёїӓӛӝӟӥӧӫӭӱӵӹḧṏṻẅẍẗ");   // diaeresis
        Add('\u0309', "aâăeêioôơuưy", "ảẩẳẻểỉỏổởủửỷ");   // hook above
        Add('\u030A', "auwy", "åůẘẙ");   // ring above
        Add('\u030B', "ouу", "őűӳ");   // double acute accent
        Add('\u030C', "cdelnrstzaiouügkʒjh", "čďěľňřšťžǎǐǒǔǚǧǩǯǰȟ");   // caron
        Add('\u031B', "ou", "ơư");   // horn
        Add('\u0323', "bdhklmnrstvwzaeioơuưy", "ḅḍḥḳḷṃṇṛṣṭṿẉẓạẹịọợụựỵ");   // dot below
        Add('\u0326', "st", "șț");   // comma below
        Add('\u0327', "cgklnrstedh", "çģķļņŗşţȩḑḩ");   // cedilla
        Add('\u0328', "aeiuo", "ąęįųǫ");   // ogonek
        return pairs.ToFrozenDictionary();

        void Add(char mark, string letters, string composed)
        {
            Debug.Assert(letters.Length == composed.Length, "one composed letter per letter");
            for (var i = 0; i < letters.Length; i++)
            {
                pairs.Add((letters[i], mark), composed[i]);
            }
        }
    }
}
