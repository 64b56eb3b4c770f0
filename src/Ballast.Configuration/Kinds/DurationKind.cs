using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>A duration.</summary>
/// <param name="min">The shortest.</param>
/// <param name="max">The longest.</param>
/// <param name="orZero">Whether zero is allowed below the shortest, to switch something off.</param>
internal sealed class DurationKind(TimeSpan min, TimeSpan max, bool orZero = false) : ScalarKind<TimeSpan>
{
    /// <summary>Durations from one to another, both written as in the file.</summary>
    public static DurationKind Between(string min, string max) => new(Parsed(min), Parsed(max));

    /// <summary>Durations from one to another, or zero.</summary>
    public static DurationKind ZeroOr(string min, string max) => new(Parsed(min), Parsed(max), orZero: true);

    /// <inheritdoc/>
    public override string Name => "duration";

    /// <inheritdoc/>
    public override string Range =>
        $"{(orZero ? "0 or " : string.Empty)}{Duration.Format(min)} to {Duration.Format(max)}";

    /// <inheritdoc/>
    protected override string Expected => "a duration with its unit, such as 500ms, 30s or 1m30s";

    /// <inheritdoc/>
    public override JsonNode? Write(TimeSpan value) => Duration.Format(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/duration" };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out TimeSpan value) => Duration.TryParse(text, out value);

    /// <inheritdoc/>
    protected override string? Fault(TimeSpan value) =>
        (value >= min && value <= max) || (orZero && value == TimeSpan.Zero)
            ? null
            : $"{Duration.Format(value)} is out of range; allowed are {Range}";

    private static TimeSpan Parsed(string text) =>
        Duration.TryParse(text, out var value)
            ? value : throw new ArgumentException($"'{text}' is no duration.", nameof(text));
}
