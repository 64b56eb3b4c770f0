using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ballast.Fakes.OpenAi;

/// <summary>A JSON text written once with a hole for a string, so that a token costs a concatenation.</summary>
internal sealed class ChunkTemplate
{
    private const string Hole = "ballast-fake-hole";
    private readonly string _before;
    private readonly string _after;

    /// <summary>Splits the JSON that <paramref name="build"/> makes around the text it is given.</summary>
    public ChunkTemplate(Func<string, JsonObject> build)
    {
        var text = build(Hole).ToJsonString();
        var at = text.LastIndexOf('"' + Hole + '"', StringComparison.Ordinal);
        _before = text[..at];
        _after = text[(at + Hole.Length + 2)..];
    }

    public string Fill(string text) => string.Concat(_before, "\"", JsonEncodedText.Encode(text).Value, "\"") + _after;
}
