using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Ballast.Protocols.Errors;
using Ballast.Protocols.Json;

namespace Ballast.Protocols.OpenAi;

/// <summary>The OpenAI HTTP API: chat, completions, embeddings, responses and models.</summary>
/// <param name="names">The models being served.</param>
public sealed class OpenAiProtocol(ModelNames names) : IProtocol
{
    /// <inheritdoc/>
    public string Name => ProtocolNames.OpenAi;

    /// <inheritdoc/>
    public string ErrorContentType => "application/json";

    /// <inheritdoc/>
    public bool TryMatch(in RequestTarget target, out ProtocolCall call) =>
        OpenAiPaths.TryMatch(target, names, out call);

    /// <inheritdoc/>
    public bool TryRead(
        in ProtocolCall call,
        in ReadOnlySequence<byte> body,
        in RequestNeeds needs,
        out RequestFacts facts,
        [NotNullWhen(false)] out ProtocolError? error)
    {
        facts = default;
        try
        {
            var reader = new OpenAiBody(body, names, call.Operation, needs);
            var read = reader.TryRead();
            facts = read ? reader.Facts(call) : default;
            error = reader.Error;
            return read;
        }
        catch (JsonException fault)
        {
            error = JsonBody.Fail(fault);
            return false;
        }
    }

    /// <inheritdoc/>
    public int WriteAnswer(in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(server);
        return OpenAiAnswers.Write(this, call, server, output);
    }

    /// <inheritdoc/>
    public void WriteError(ProtocolError error, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(error);
        OpenAiAnswers.WriteError(error, output);
    }

    /// <inheritdoc/>
    public void WriteStreamError(ProtocolError error, bool atEventBoundary, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(output);
        ErrorJson.EndBrokenEvent(atEventBoundary, output);
        output.Write("data: "u8);
        OpenAiAnswers.WriteError(error, output);
        output.Write("\n\n"u8);
    }
}
