using System.Text.Json.Serialization;

namespace Ballast.Gateway.Admin;

/// <summary>How the admin answers are written and read: camelCase, no nulls, enums by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(ExplainAnswer))]
[JsonSerializable(typeof(ExplainQuestion))]
[JsonSerializable(typeof(RestartAnswer))]
[JsonSerializable(typeof(AdminError))]
public sealed partial class AdminJson : JsonSerializerContext;
