using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Ballast.Protocols.Errors;
using Ballast.Protocols.Json;

namespace Ballast.Protocols.KServe;

/// <summary>The open inference protocol, version 2, over HTTP, with the text generation extension.</summary>
/// <param name="names">The models being served.</param>
public sealed class KServeProtocol(ModelNames names) : IProtocol
{
    /// <inheritdoc/>
    public string Name => ProtocolNames.KServeV2;

    /// <inheritdoc/>
    public string ErrorContentType => "application/json";

    /// <inheritdoc/>
    public bool TryMatch(in RequestTarget target, out ProtocolCall call) =>
        KServePaths.TryMatch(target, names, out call);

    /// <inheritdoc/>
    public bool TryRead(
        in ProtocolCall call,
        in ReadOnlySequence<byte> body,
        in RequestNeeds needs,
        out RequestFacts facts,
        [NotNullWhen(false)] out ProtocolError? error)
    {
        error = null;
        facts = new RequestFacts
        {
            Model = call.Model ?? "",
            Kind = call.RequestKind,
            Streaming = call.Operation == Operation.GenerateStream,
            MayRetry = call.MayRetry,
        };
        return !call.ReadsBody(needs) || TryReadBody(body, ref facts, out error);
    }

    /// <inheritdoc/>
    public int WriteAnswer(in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(server);
        return KServeAnswers.Write(this, call, server, output);
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
            var reader = new KServeBody(body);
            var read = reader.TryRead();
            facts = read ? reader.AddTo(facts) : default;
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
}
