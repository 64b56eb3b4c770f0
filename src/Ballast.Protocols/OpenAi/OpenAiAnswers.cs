using System.Buffers;
using System.Text.Json;
using Ballast.Protocols.Errors;

namespace Ballast.Protocols.OpenAi;

/// <summary>What the gateway itself tells OpenAI clients.</summary>
internal static class OpenAiAnswers
{
    public static int Write(
        OpenAiProtocol protocol, in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output)
    {
        switch (call.Kind)
        {
            case CallKind.ListModels:
                WriteList(server, output);
                return 200;
            case CallKind.ModelObject when server.Find(call.Model) is { } model:
                WriteObject(model, output);
                return 200;
            default:
                return AnswerErrors.Write(protocol, call, server, output);
        }
    }

    public static void WriteError(ProtocolError error, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, TypeOf(error.Status));
        json.WriteString("param"u8, error.Field);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(int status) => status switch
    {
        401 => "authentication_error",
        403 => "permission_error",
        429 => "rate_limit_error",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };

    private static void WriteList(ServerFacts server, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var model in server.Models)
        {
            WriteModel(model, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteObject(ModelFacts model, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        WriteModel(model, json);
    }

    private static void WriteModel(ModelFacts model, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, model.Name);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, model.Created.ToUnixTimeSeconds());
        json.WriteString("owned_by"u8, "ballast"u8);
        json.WriteEndObject();
    }
}
