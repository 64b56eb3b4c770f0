using System.Collections.Immutable;
using System.Text.Json;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>A JSON file of presets.</summary>
public static class PresetFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its presets, in its order.</returns>
    /// <exception cref="TraceFormatException">The file is not of the form; the message names preset, field and
    /// remedy.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<WorkloadPreset> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>Its presets, in its order.</returns>
    /// <exception cref="TraceFormatException">It is not of the form.</exception>
    public static ImmutableArray<WorkloadPreset> Read(Stream stream, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, Lenient);
            return Read(document.RootElement, name);
        }
        catch (JsonException wrong)
        {
            throw new TraceFormatException(
                name, (wrong.LineNumber ?? -1) + 1, (int)(wrong.BytePositionInLine ?? -1) + 1,
                "it is no JSON; a presets file is an object with \"presets\".");
        }
    }

    private static ImmutableArray<WorkloadPreset> Read(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("presets", out var presets)
            || presets.ValueKind != JsonValueKind.Object)
        {
            throw new TraceFormatException(
                name, 0, 0, "there is no object \"presets\"; a presets file is {\"format\": 1, \"presets\": {...}}.");
        }
        if (root.TryGetProperty("format", out var format)
            && !(format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var version) && version == 1))
        {
            throw new TraceFormatException(name, 0, 0, "its format is not 1, the only one there is.");
        }
        return
        [
            .. presets.EnumerateObject().Select(preset => PresetReader.Read(
                preset.Name, new PresetNode(name, preset.Name, string.Empty, preset.Value))),
        ];
    }
}
