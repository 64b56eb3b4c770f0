using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>A number of bytes.</summary>
internal sealed class SizeKind(long min, long max) : ScalarKind<long>
{
    /// <summary>Sizes up to one written as in the file.</summary>
    public static SizeKind UpTo(string max, string min = "0") => new(Parsed(min), Parsed(max));

    /// <inheritdoc/>
    public override string Name => "size";

    /// <inheritdoc/>
    public override string Range => $"{ByteSize.Format(min)} to {ByteSize.Format(max)}";

    /// <inheritdoc/>
    protected override string Expected => "a size such as 64MiB or 1GB";

    /// <inheritdoc/>
    public override JsonNode? Write(long value) => ByteSize.Format(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/size" };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out long value) => ByteSize.TryParse(text, out value);

    /// <inheritdoc/>
    protected override string? Fault(long value) => value >= min && value <= max
        ? null
        : $"{ByteSize.Format(value)} is out of range; allowed are {Range}";

    private static long Parsed(string text) =>
        ByteSize.TryParse(text, out var value)
            ? value : throw new ArgumentException($"'{text}' is no size.", nameof(text));
}
