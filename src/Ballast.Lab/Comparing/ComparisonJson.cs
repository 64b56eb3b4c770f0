using System.Text.Json.Serialization;

namespace Ballast.Lab.Comparing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Serialization,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Comparison))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
