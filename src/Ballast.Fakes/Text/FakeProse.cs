using Ballast.Statistics;

namespace Ballast.Fakes.Text;

/// <summary>Makes up sentences, one token (a word with its blank, or a mark) at a time.</summary>
internal static class FakeProse
{
    private static readonly string[] Openers = ["The", "A", "Every", "This", "One", "Another", "No", "Some"];

    private static readonly string[] Adjectives =
    [
        " calm", " small", " heavy", " late", " quick", " steady", " warm", " idle", " busy", " plain", " distant",
        " careful", " narrow", " bright", " quiet", " stubborn",
    ];

    private static readonly string[] Nouns =
    [
        " harbour", " cargo", " gateway", " captain", " engine", " queue", " river", " signal", " machine", " answer",
        " bridge", " clock", " letter", " storm", " window", " question",
    ];

    private static readonly string[] Verbs =
    [
        " carries", " follows", " steadies", " measures", " meets", " returns", " holds", " crosses", " repeats",
        " warms", " moves", " leaves",
    ];

    private static readonly string[] Links = [" the", " a", " its", " every", " another", " that"];

    private static readonly string[] Adverbs =
        [" slowly", " at", " again", " twice", " early", " often", " alone", " well"];

    private static readonly string[][] Sentence =
        [Openers, Adjectives, Nouns, Verbs, Links, Adjectives, Nouns, Adverbs];

    /// <summary>A list of tokens that depends on the seed and the length alone; it ends with a full stop if it
    /// can.</summary>
    public static List<string> Compose(ulong seed, int tokens)
    {
        var random = new SeededRandom(seed);
        var text = new List<string>(tokens);
        for (var word = 0; text.Count < tokens - 1; word++)
        {
            var place = word % (Sentence.Length + 1);
            var token = place == Sentence.Length ? "." : Sentence[place][random.Next(Sentence[place].Length)];
            text.Add(place == 0 && text.Count > 0 ? " " + token : token);
        }
        text.Add(tokens == 1 ? "Yes" : ".");
        return text;
    }
}
