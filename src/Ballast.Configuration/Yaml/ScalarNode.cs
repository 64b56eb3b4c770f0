namespace Ballast.Configuration.Yaml;

/// <summary>A single value.</summary>
internal sealed class ScalarNode(TextPosition start, string text, bool isPlain) : ConfigNode(start)
{
    /// <summary>The value's text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it stands without quotes.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>Whether nothing was written.</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null");

    /// <inheritdoc/>
    public override string Noun => IsNull ? "nothing" : Quoted.Of(Text);
}
