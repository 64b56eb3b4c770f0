using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Ballast.Protocols.Errors;
using Ballast.Protocols.Json;

namespace Ballast.Protocols.TfServing;

/// <summary>TensorFlow Serving's REST API: predict, classify, regress, status and metadata.</summary>
/// <param name="names">The models being served.</param>
public sealed class TfServingProtocol(ModelNames names) : IProtocol
{
    /// <inheritdoc/>
    public string Name => ProtocolNames.TfServing;

    /// <inheritdoc/>
    public string ErrorContentType => "application/json";

    /// <inheritdoc/>
    public bool TryMatch(in RequestTarget target, out ProtocolCall call) =>
        TfServingPaths.TryMatch(target, names, out call);

    /// <inheritdoc/>
    public bool TryRead(
        in ProtocolCall call,
        in ReadOnlySequence<byte> body,
        in RequestNeeds needs,
        out RequestFacts facts,
        [NotNullWhen(false)] out ProtocolError? error)
    {
        error = null;
        facts = new RequestFacts { Model = call.Model ?? "", Kind = call.RequestKind, MayRetry = call.MayRetry };
        return !needs.InputSize || !call.ReadsBody(needs) || TryReadBody(body, ref facts, out error);
    }

    /// <inheritdoc/>
    public int WriteAnswer(in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (call.Kind != CallKind.ModelStatus || server.Find(call.Model) is not { } model)
        {
            return AnswerErrors.Write(this, call, server, output);
        }

        WriteStatus(model, output);
        return 200;
    }

    /// <inheritdoc/>
    public void WriteError(ProtocolError error, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(error);
        ErrorJson.WritePlain(error, output);
    }

    /// <inheritdoc/>
    public void WriteStreamError(ProtocolError error, bool atEventBoundary, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ErrorJson.WriteEvent(this, error, atEventBoundary, output);
    }

    private static bool TryReadBody(
        in ReadOnlySequence<byte> body, ref RequestFacts facts, [NotNullWhen(false)] out ProtocolError? error)
    {
        try
        {
            var reader = new TfServingBody(body);
            var read = reader.TryRead();
            facts = read ? facts with { InputTokens = reader.Rows } : default;
            error = reader.Error;
            return read;
        }
        catch (JsonException fault)
        {
            facts = default;
            error = JsonBody.Fail(fault);
            return false;
        }
    }

    private static void WriteStatus(ModelFacts model, IBufferWriter<byte> output)
    {
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("model_version_status"u8);
        json.WriteStartObject();
        json.WriteString("version"u8, model.Version);
        json.WriteString("state"u8, StateOf(model.Phase));
        json.WriteStartObject("status"u8);
        json.WriteString("error_code"u8, model.Phase == ModelPhase.Stopped ? "UNAVAILABLE"u8 : "OK"u8);
        json.WriteString("error_message"u8, model.Reason);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Idle is START: the next request loads the model, as it would one that is not loaded yet.
    private static string StateOf(ModelPhase phase) => phase switch
    {
        ModelPhase.Ready => "AVAILABLE",
        ModelPhase.Starting => "LOADING",
        ModelPhase.Draining => "UNLOADING",
        ModelPhase.Stopped => "END",
        _ => "START",
    };
}
