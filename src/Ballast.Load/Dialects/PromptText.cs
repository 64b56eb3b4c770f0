using System.Text;

namespace Ballast.Load.Dialects;

/// <summary>Made-up prompts: one short, common word per token wanted, which most tokenizers take as one
/// token.</summary>
internal static class PromptText
{
    private static readonly string[] Words =
    [
        "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state",
        "family", "student", "group", "country", "problem", "hand", "part", "place", "case", "week", "company",
        "system", "program", "question", "work", "number", "night", "point", "home", "water", "room", "mother", "area",
        "money", "story", "fact", "month", "lot", "right", "study", "book", "eye", "job", "word", "business", "issue",
        "side",
    ];

    public static string Make(Random random, int words)
    {
        var text = new StringBuilder(words * 6);
        for (var i = 0; i < words; i++)
        {
            text.Append(i == 0 ? "" : " ").Append(Words[random.Next(Words.Length)]);
        }
        return text.ToString();
    }
}
