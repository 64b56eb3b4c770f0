using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ballast.Configuration.Kinds;

/// <summary>A cleartext address to listen on: scheme, host and port. TLS endpoints are Kestrel's own
/// configuration.</summary>
internal sealed partial class ListenKind : ScalarKind<string>
{
    private const string Pattern = "^http://(\\[[0-9a-fA-F:.]+\\]|\\*|[A-Za-z0-9.-]+):[0-9]{1,5}$";

    /// <inheritdoc/>
    public override string Name => "address";

    /// <inheritdoc/>
    public override string Range => "scheme, host or *, and port; port 0 takes a free one";

    /// <inheritdoc/>
    protected override string Expected => "an address such as http://127.0.0.1:8080";

    /// <inheritdoc/>
    public override JsonNode? Write(string value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out string value)
    {
        value = text;
        return text.Length <= 300 && !text.EndsWith('\n') && Whole().IsMatch(text);
    }

    /// <inheritdoc/>
    protected override string? Fault(string value)
    {
        var port = int.Parse(value.AsSpan(value.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        return port <= ushort.MaxValue
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"port {port} is out of range; allowed are 0 to {ushort.MaxValue}");
    }

    [GeneratedRegex(Pattern, RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
