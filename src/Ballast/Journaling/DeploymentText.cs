using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ballast.Journaling;

/// <summary>A deployment's settings as one line of JSON, every setting written out.</summary>
internal static class DeploymentText
{
    private static readonly Deployment Defaults = new() { Id = new DeploymentId("default"), Model = "default" };

    public static byte[] Write(Deployment deployment) => JsonSerializer.SerializeToUtf8Bytes(
        deployment.Servers.IsDefault ? deployment with { Servers = [] } : deployment, JournalJson.Default.Deployment);

    // A setting that an older program did not know has its default; the serializer would make it zero.
    /// <exception cref="JsonException">The text is not a deployment's settings.</exception>
    public static Deployment Read(ReadOnlySpan<byte> json)
    {
        if (JsonNode.Parse(json) is not JsonObject told || !told.ContainsKey("Id") || !told.ContainsKey("Model"))
        {
            throw new JsonException("The settings are an object with Id and Model.");
        }
        var whole = JsonSerializer.SerializeToNode(Defaults, JournalJson.Default.Deployment)!.AsObject();
        Overlay(whole, told);
        try
        {
            return whole.Deserialize(JournalJson.Default.Deployment)!;
        }
        catch (JsonException bad)
        {
            // Positions in the overlaid text say nothing of the line's; the path does.
            throw new JsonException($"{bad.Path} has a value of the wrong kind.", bad);
        }
    }

    private static void Overlay(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            if (value is JsonObject inner && below[name] is JsonObject old) { Overlay(old, inner); }
            else { below[name] = value?.DeepClone(); }
        }
    }
}
