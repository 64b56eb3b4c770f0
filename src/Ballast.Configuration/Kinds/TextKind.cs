using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ballast.Configuration.Kinds;

/// <summary>Text of a certain form.</summary>
/// <param name="name">The kind's name.</param>
/// <param name="expected">What is expected, for errors.</param>
/// <param name="pattern">What a value looks like; the same in .NET and in JSON schemas.</param>
/// <param name="maxLength">Most characters.</param>
internal sealed class TextKind(string name, string expected, string pattern = "", int maxLength = 4096)
    : ScalarKind<string>
{
    private readonly Regex? _pattern =
        pattern.Length == 0 ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Range => string.Create(CultureInfo.InvariantCulture, $"at most {maxLength} characters");

    /// <inheritdoc/>
    protected override string Expected => expected;

    /// <inheritdoc/>
    public override JsonNode? Write(string value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = pattern.Length == 0 ? AnyScalar() : "string",
            ["maxLength"] = maxLength,
        };
        if (pattern.Length > 0)
        {
            schema["pattern"] = pattern;
        }
        return schema;
    }

    /// <inheritdoc/>
    protected override bool TryParse(string text, out string value)
    {
        value = text;
        return _pattern is null
            ? !text.Contains('\0', StringComparison.Ordinal) : !text.EndsWith('\n') && _pattern.IsMatch(text);
    }

    /// <inheritdoc/>
    protected override string? Fault(string value) => value.Length <= maxLength
        ? null
        : string.Create(CultureInfo.InvariantCulture,
            $"{value.Length} characters are too many; allowed are {maxLength}");

    private static JsonArray AnyScalar() => new("string", "number", "boolean");
}
