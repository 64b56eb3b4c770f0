using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>One of some words, each of which stands for a value.</summary>
/// <typeparam name="TValue">The values' type.</typeparam>
/// <param name="noun">What a word is called in errors.</param>
/// <param name="words">The words.</param>
internal sealed class WordKind<TValue>(string noun, ImmutableArray<(string Word, TValue Value)> words) : Kind<TValue>
{
    private readonly ImmutableArray<string> _names = [.. words.Select(word => word.Word)];

    /// <inheritdoc/>
    public override string Name => "name";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", _names);

    /// <inheritdoc/>
    public override TValue Read(ConfigNode node, string path, TValue before, ReadContext context)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            context.Expected(node, path, "one of " + Range);
            return before;
        }
        var at = _names.IndexOf(scalar.Text);
        if (at >= 0) { return words[at].Value; }
        context.Add(node.Start, path,
            $"unknown {noun} {Quoted.Of(scalar.Text)}{Hint.For(scalar.Text, _names, "names")}");
        return before;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(TValue value) =>
        words.FirstOrDefault(word => EqualityComparer<TValue>.Default.Equals(word.Value, value)).Word;

    /// <inheritdoc/>
    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray([.. _names.Select(name => JsonValue.Create(name))]) };
}
