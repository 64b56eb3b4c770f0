using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>The base URL of a server; a slash at the end is dropped.</summary>
internal sealed class UrlKind : ScalarKind<string>
{
    private const int MaxLength = 2048;

    /// <inheritdoc/>
    public override string Name => "URL";

    /// <inheritdoc/>
    public override string Range => "http or https, without query";

    /// <inheritdoc/>
    protected override string Expected => "a URL such as http://10.0.0.1:8000";

    /// <inheritdoc/>
    public override JsonNode? Write(string value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() =>
        new() { ["type"] = "string", ["pattern"] = "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$", ["maxLength"] = MaxLength };

    /// <summary>Reads a base URL.</summary>
    public static bool TryRead(string text, out string url)
    {
        url = text.TrimEnd('/');
        return text.Length <= MaxLength && text.StartsWith("http", StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            && uri.Host.Length > 0 && uri is { UserInfo: "", Query: "", Fragment: "" }
            && !text.Any(c => char.IsWhiteSpace(c) || c is '?' or '#' or '@');
    }

    /// <inheritdoc/>
    protected override bool TryParse(string text, out string value) => TryRead(text, out value);
}
