using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ballast.Journaling;

/// <summary>A deployment's name as a JSON string.</summary>
internal sealed class DeploymentIdJson : JsonConverter<DeploymentId>
{
    public override DeploymentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A deployment has a name."));

    public override void Write(Utf8JsonWriter writer, DeploymentId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
