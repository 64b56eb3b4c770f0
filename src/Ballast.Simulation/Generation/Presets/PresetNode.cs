using System.Text.Json;
using Ballast.Policies;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>A value of a presets file that knows its place, so that what is wrong can be named.</summary>
/// <param name="file">The file.</param>
/// <param name="preset">The preset.</param>
/// <param name="field">The field within the preset, empty for the preset itself.</param>
/// <param name="element">The value.</param>
internal sealed class PresetNode(string file, string preset, string field, JsonElement element)
{
    /// <summary>Whether it is an object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>The names of its fields.</summary>
    public IEnumerable<string> Names => element.EnumerateObject().Select(static pair => pair.Name);

    /// <summary>Refuses it.</summary>
    /// <param name="problem">What is wrong and what would be right.</param>
    public TraceFormatException Wrong(string problem) => new(
        file, 0, 0, $"preset \"{preset}\"{(field.Length > 0 ? $", {field}" : string.Empty)}: {problem}");

    /// <summary>Refuses fields that nobody reads.</summary>
    /// <param name="known">The fields there are.</param>
    public PresetNode Allow(params ReadOnlySpan<string> known)
    {
        if (!IsObject) { throw Wrong($"it must be an object with some of {string.Join(", ", known.ToArray())}."); }
        foreach (var name in Names)
        {
            if (known.Contains(name)) { continue; }
            var names = known.ToArray();
            throw Wrong(
                $"there is no field \"{name}\"; did you mean \"{NearestName.Of(name, names)}\"? "
                    + $"The fields are {string.Join(", ", names)}.");
        }
        return this;
    }

    /// <summary>Whether a field is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A field; absent when it is missing or null.</summary>
    public PresetNode? Find(string name) => IsObject && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
        ? new(file, preset, field.Length > 0 ? $"{field}.{name}" : name, value)
        : null;

    /// <summary>A field that must be there.</summary>
    public PresetNode Get(string name) => Find(name) ?? throw Wrong($"the field \"{name}\" is missing.");

    /// <summary>Its items.</summary>
    public IEnumerable<PresetNode> Items()
    {
        if (element.ValueKind != JsonValueKind.Array) { throw Wrong("it must be a list."); }
        return element.EnumerateArray().Select((item, i) => new PresetNode(file, preset, $"{field}[{i}]", item));
    }

    /// <summary>Its number.</summary>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    public double Number(double least, double most)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number))
        {
            throw Wrong($"{Short()} is no number.");
        }
        return number >= least && number <= most
            ? number
            : throw Wrong(FormattableString.Invariant($"{number} is out of range; it lies from {least} to {most}."));
    }

    /// <summary>The number of a field.</summary>
    public double Number(string name, double least, double most) => Get(name).Number(least, most);

    /// <summary>The number of a field that may be missing.</summary>
    public double Number(string name, double least, double most, double byDefault) =>
        Find(name)?.Number(least, most) ?? byDefault;

    /// <summary>The number of a field; absent when that is missing or null.</summary>
    public double? Optional(string name, double least, double most) => Find(name)?.Number(least, most);

    /// <summary>The whole number of a field.</summary>
    public int Whole(string name, int least, int most)
    {
        var number = Number(name, least, most);
        return number == Math.Floor(number) ? (int)number : throw Get(name).Wrong("it must be a whole number.");
    }

    /// <summary>The numbers of a list.</summary>
    public double[] Numbers(double least, double most) => [.. Items().Select(item => item.Number(least, most))];

    /// <summary>Its text.</summary>
    public string Text() => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw Wrong($"{Short()} is no text.");

    /// <summary>Its text, one of a few.</summary>
    public string Choice(params ReadOnlySpan<string> choices)
    {
        var text = Text();
        if (choices.Contains(text)) { return text; }
        var names = choices.ToArray();
        throw Wrong(
            $"there is no \"{text}\"; did you mean \"{NearestName.Of(text, names)}\"? "
                + $"It is one of {string.Join(", ", names)}.");
    }

    /// <summary>Whether it is true or false.</summary>
    public bool Switch() => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean()
        : throw Wrong($"{Short()} is neither true nor false.");

    private string Short()
    {
        var text = element.GetRawText();
        return text.Length <= 40 ? text : $"{text.AsSpan(0, 37)}...";
    }
}
