namespace Ballast.Protocols;

/// <summary>A request's protocol and call, as <see cref="ProtocolTable"/> resolved them.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Call">The call in that protocol.</param>
public readonly record struct ProtocolMatch(IProtocol Protocol, ProtocolCall Call)
{
    /// <summary>Another protocol with the same path, when the gateway answers the call itself and so can choose:
    /// <c>GET /v1/models/m</c> is OpenAI's model object and TF-Serving's model status. <see langword="null"/> when
    /// there is none.</summary>
    public IProtocol? Alternative { get; init; }

    /// <summary>The call in <see cref="Alternative"/>; <c>default</c> when there is none.</summary>
    public ProtocolCall AlternativeCall { get; init; }

    /// <summary>The match in the protocol a deployment speaks, if it is the alternative; otherwise this
    /// match.</summary>
    /// <param name="protocol">The deployment's protocol, one of <see cref="ProtocolNames"/>.</param>
    public ProtocolMatch In(string protocol) => Alternative is { } other && other.Name == protocol
        ? new ProtocolMatch(other, AlternativeCall)
        : this;
}
