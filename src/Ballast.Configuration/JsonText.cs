using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ballast.Configuration;

/// <summary>How JSON is written here: for people, so that quotes and signs stay as they are.</summary>
internal static class JsonText
{
    /// <summary>One line.</summary>
    public static JsonSerializerOptions Compact { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented by two.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true };
}
