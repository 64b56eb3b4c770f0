using System.Text.Json;
using Ballast.Statistics;

namespace Ballast.Fakes.Tensors;

/// <summary>A made-up classification of a piece of input: equal inputs get equal verdicts.</summary>
internal readonly record struct FakeVerdict(string Label, float Score)
{
    private static readonly string[] Labels = ["amber", "birch", "cobalt", "dune", "ember", "fern", "granite", "hazel"];

    /// <summary>The verdict on JSON values, from their text and the engine's seed.</summary>
    public static FakeVerdict On(ReadOnlySpan<JsonElement> values, ulong seed)
    {
        var hash = seed;
        foreach (var value in values)
        {
            hash = Seeds.Mix(hash, Seeds.Hash(value.GetRawText()));
        }
        var score = 0.5f + ((hash >> 40) / (float)(1 << 25));
        return new FakeVerdict(Labels[hash % (ulong)Labels.Length], score);
    }
}
