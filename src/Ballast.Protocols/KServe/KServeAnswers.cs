using System.Buffers;
using System.Text.Json;
using Ballast.Protocols.Errors;

namespace Ballast.Protocols.KServe;

/// <summary>What the gateway itself tells KServe V2 clients.</summary>
internal static class KServeAnswers
{
    public static int Write(
        KServeProtocol protocol, in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output) =>
        call.Kind switch
        {
            CallKind.ServerMetadata => WriteMetadata(server, output),
            CallKind.ServerLive => WriteFlag("live", true, output),
            CallKind.ServerReady => WriteFlag("ready", server.Ready, output),
            CallKind.ListModels => WriteList(server, output),
            CallKind.RepositoryIndex => WriteIndex(server, output),
            CallKind.ModelReady when server.Find(call.Model) is { } model => WriteModelReady(model, output),
            _ => AnswerErrors.Write(protocol, call, server, output),
        };

    private static int WriteMetadata(ServerFacts server, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("name"u8, server.Name);
        json.WriteString("version"u8, server.Version);
        json.WriteStartArray("extensions"u8);
        json.WriteStringValue("model_repository"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        return 200;
    }

    // By the protocol the status tells: probes look no further.
    private static int WriteFlag(string name, bool value, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteBoolean(name, value);
        json.WriteEndObject();
        return value ? 200 : 503;
    }

    private static int WriteModelReady(ModelFacts model, IBufferWriter<byte> output)
    {
        var ready = model.Phase == ModelPhase.Ready;
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("name"u8, model.Name);
        json.WriteBoolean("ready"u8, ready);
        json.WriteEndObject();
        return ready ? 200 : 503;
    }

    private static int WriteList(ServerFacts server, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("models"u8);
        foreach (var model in server.Models)
        {
            json.WriteStringValue(model.Name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return 200;
    }

    private static int WriteIndex(ServerFacts server, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartArray();
        foreach (var model in server.Models)
        {
            WriteIndexed(model, json);
        }

        json.WriteEndArray();
        return 200;
    }

    private static void WriteIndexed(ModelFacts model, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Name);
        json.WriteString("version"u8, model.Version);
        json.WriteString("state"u8, model.Phase switch
        {
            ModelPhase.Ready => "READY",
            ModelPhase.Starting => "LOADING",
            ModelPhase.Draining => "UNLOADING",
            _ => "UNAVAILABLE",
        });
        json.WriteString("reason"u8, model.Reason);
        json.WriteEndObject();
    }
}
