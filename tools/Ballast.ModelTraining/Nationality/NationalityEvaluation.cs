using Ballast.Statistics;
using Ballast.Worker.Preprocessing;

namespace Ballast.ModelTraining.Nationality;

/// <summary>Measures a written <c>nationality</c> model on names it has not seen, through ONNX Runtime.</summary>
/// <param name="onnx">The model.</param>
/// <param name="ngrams">What a name is turned into.</param>
public sealed class NationalityEvaluation(byte[] onnx, CharacterNgrams ngrams)
{
    private const int FullNamesPerLabel = 500;

    /// <summary>Accuracies as lines of text.</summary>
    /// <param name="heldOut">Names that were not learned from.</param>
    public IReadOnlyList<string> Report(NameList[] heldOut)
    {
        using var classifier = new OnnxClassifier(onnx, "ngrams");
        var single = PerLabel(classifier, heldOut, list => [.. list.First.Concat(list.Last)]);
        var full = PerLabel(classifier, heldOut, FullNames);
        var typed = PerLabel(classifier, heldOut, list => Array.ConvertAll(FullNames(list), Romanisation.Romanise));
        List<string> lines =
        [
            Line("full names", full),
            Line("full names in plain Latin letters", typed),
            Line("single names", single),
        ];
        for (var i = 0; i < heldOut.Length; i++)
        {
            lines.Add($"  {heldOut[i].Label}: full names {Share(full[i])}, single names {Share(single[i])} of " +
                $"{single[i].Of}");
        }

        return lines;
    }

    private (int Right, int Of)[] PerLabel(OnnxClassifier classifier, NameList[] lists, Func<NameList, string[]> choose)
    {
        var result = new (int Right, int Of)[lists.Length];
        for (var label = 0; label < lists.Length; label++)
        {
            var names = choose(lists[label]);
            var numbers = new long[names.Length * ngrams.Length];
            for (var i = 0; i < names.Length; i++)
            {
                ngrams.Write(names[i], numbers.AsSpan(i * ngrams.Length, ngrams.Length));
            }

            result[label] = (classifier.Classify(numbers, names.Length).Count(found => found == label), names.Length);
        }

        return result;
    }

    private static string[] FullNames(NameList list)
    {
        var random = new SeededRandom(Seeds.Derive(7, list.Label));
        var names = new string[FullNamesPerLabel];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = $"{list.First[random.Next(list.First.Length)]} {list.Last[random.Next(list.Last.Length)]}";
        }

        return names;
    }

    private static string Line(string what, (int Right, int Of)[] counts) =>
        $"held-out {what}: {Share((counts.Sum(c => c.Right), counts.Sum(c => c.Of)))} of {counts.Sum(c => c.Of)}";

    private static string Share((int Right, int Of) count) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100.0 * count.Right / count.Of:0.0} %");
}
