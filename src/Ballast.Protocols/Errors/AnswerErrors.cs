using System.Buffers;

namespace Ballast.Protocols.Errors;

/// <summary>The errors among the calls the gateway answers itself: unknown model, wrong method.</summary>
internal static class AnswerErrors
{
    public static int Write(IProtocol protocol, in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output)
    {
        var error = call switch
        {
            { Kind: CallKind.WrongMethod, AllowedMethod: { } allowed } => ProtocolError.MethodNotAllowed(allowed),
            { Kind: not (CallKind.None or CallKind.Route), Model: { } model } =>
                ProtocolError.ModelNotFound(model, server.Names()),
            _ => throw new ArgumentException($"The gateway does not answer a call of kind {call.Kind}.", nameof(call)),
        };
        protocol.WriteError(error, output);
        return error.Status;
    }
}
