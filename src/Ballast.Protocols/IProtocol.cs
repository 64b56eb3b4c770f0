using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Ballast.Protocols;

/// <summary>One way of speaking to models: bytes into what routing needs, and back into the protocol's own
/// answers.</summary>
/// <remarks>Stateless and safe for many threads. Nothing here throws on what a client sent.</remarks>
public interface IProtocol
{
    /// <summary>The protocol's name, one of <see cref="ProtocolNames"/>.</summary>
    string Name { get; }

    /// <summary>The content type of <see cref="WriteError"/>.</summary>
    string ErrorContentType { get; }

    /// <summary>Tells whether a request is of this protocol, and what it asks.</summary>
    /// <remarks>Allocates nothing but the name of a model that is not known.</remarks>
    /// <param name="target">Method, host and path.</param>
    /// <param name="call">The call; <c>default</c> when there is no match.</param>
    bool TryMatch(in RequestTarget target, out ProtocolCall call);

    /// <summary>Reads a body as far as routing needs.</summary>
    /// <param name="call">A call of this protocol whose kind is <see cref="CallKind.Route"/>.</param>
    /// <param name="body">The whole body; ignored unless <see cref="ProtocolCall.ReadsBody"/>. Of a body with binary
    /// tensors, only the JSON in front.</param>
    /// <param name="needs">What is wanted beyond the model's name.</param>
    /// <param name="facts">The facts, when the result is true.</param>
    /// <param name="error">What is wrong with the body, when the result is false; its status is 400.</param>
    bool TryRead(
        in ProtocolCall call,
        in ReadOnlySequence<byte> body,
        in RequestNeeds needs,
        out RequestFacts facts,
        [NotNullWhen(false)] out ProtocolError? error);

    /// <summary>Writes the answer to a call the gateway answers itself, an error included.</summary>
    /// <param name="call">A call of this protocol whose kind is neither <see cref="CallKind.None"/> nor
    /// <see cref="CallKind.Route"/>.</param>
    /// <param name="server">What the gateway says of itself and its models.</param>
    /// <param name="output">Receives the body.</param>
    /// <returns>The HTTP status. At 400 and above the body is an error with <see cref="ErrorContentType"/>, below it
    /// is <c>application/json</c>.</returns>
    /// <exception cref="ArgumentException">The call is not one the gateway answers.</exception>
    int WriteAnswer(in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output);

    /// <summary>Writes an error as the body of an answer with the error's status.</summary>
    /// <param name="error">The error.</param>
    /// <param name="output">Receives the body.</param>
    void WriteError(ProtocolError error, IBufferWriter<byte> output);

    /// <summary>Writes an error as the last event of a stream that has begun and cannot end well.</summary>
    /// <param name="error">The error; its status can no longer be sent.</param>
    /// <param name="atEventBoundary">Whether the bytes sent so far end between two events
    /// (<see cref="Streaming.ResponseMeter.AtEventBoundary"/>); if not, the broken event is ended first.</param>
    /// <param name="output">Receives the event.</param>
    void WriteStreamError(ProtocolError error, bool atEventBoundary, IBufferWriter<byte> output);
}
