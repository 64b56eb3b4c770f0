using System.Text.Json.Serialization;

namespace Ballast.Fakes.Control;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FaultsBody))]
[JsonSerializable(typeof(CountersBody))]
[JsonSerializable(typeof(AbortBody[]))]
internal sealed partial class ControlJson : JsonSerializerContext;
