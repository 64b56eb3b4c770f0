using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>A cleartext address to listen on: scheme, host and port. TLS endpoints are Kestrel's own
/// configuration.</summary>
internal sealed class ListenKind : ScalarKind<string>
{
    /// <inheritdoc/>
    public override string Name => "address";

    /// <inheritdoc/>
    public override string Range => "scheme, host or *, and port; port 0 takes a free one";

    /// <inheritdoc/>
    protected override string Expected => "an address such as http://127.0.0.1:8080";

    /// <inheritdoc/>
    public override JsonNode? Write(string value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = ListenAddress.Pattern };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out string value)
    {
        value = text;
        return ListenAddress.IsOne(text);
    }

    /// <inheritdoc/>
    protected override string? Fault(string value) => ListenAddress.Fault(value);
}
