namespace Ballast.Configuration.Yaml;

/// <summary>Ends the composing of a text that makes no sense from a place on.</summary>
internal sealed class YamlRefusal(TextPosition at, string message) : Exception(message)
{
    /// <summary>The place.</summary>
    public TextPosition At { get; } = at;
}
