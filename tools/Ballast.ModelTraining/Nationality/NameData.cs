using Ballast.Statistics;
using Ballast.Worker.Preprocessing;
using Bogus;
using Bogus.Bson;

namespace Ballast.ModelTraining.Nationality;

/// <summary>The name lists of the package Bogus, split into what is learned and what is held out.</summary>
public static class NameData
{
    private const ulong HeldOutOf = 7;

    private static readonly string[] FirstKeys = ["first_name", "male_first_name", "female_first_name"];
    private static readonly string[] LastKeys = ["last_name", "male_last_name", "female_last_name"];

    // Nationalities with enough names that differ by their spelling.
    private static readonly (string Label, string Locale)[] Sources =
    [
        ("CN", "zh_CN"), ("CZ", "cz"), ("DE", "de"), ("ES", "es"), ("FI", "fi"), ("FR", "fr"), ("GR", "el"),
        ("HR", "hr"), ("ID", "id_ID"), ("IN", "en_IND"), ("IR", "fa"), ("IT", "it"), ("PL", "pl"), ("RU", "ru"),
        ("SE", "sv"), ("TR", "tr"), ("US", "en"), ("VN", "vi"),
    ];

    /// <summary>All names of all nationalities, in order of the labels.</summary>
    public static NameList[] Load() => Array.ConvertAll(Sources, source =>
    {
        var names = (BObject)Database.GetLocale(source.Locale)["name"];
        return new NameList(source.Label, Names(names, FirstKeys), Names(names, LastKeys));
    });

    /// <summary>Whether a name is held out: about one in seven, the same spelling alike in all nationalities.</summary>
    public static bool IsHeldOut(string name) => Seeds.Hash(name, seed: 1) % HeldOutOf == 0;

    private static string[] Names(BObject names, string[] keys)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (names.ContainsKey(key) && names[key] is BArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    found.Add(LetterComposition.Compose(list[i].StringValue.Trim().ToLowerInvariant()));
                }
            }
        }

        found.RemoveWhere(name => !name.Any(char.IsLetter));
        return [.. found];
    }
}
