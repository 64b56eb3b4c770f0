using System.Collections.Immutable;
using Ballast.Protocols.KServe;
using Ballast.Protocols.OpenAi;
using Ballast.Protocols.Raw;
using Ballast.Protocols.TfServing;

namespace Ballast.Protocols;

/// <summary>The protocols in the order they are tried.</summary>
/// <remarks>Immutable and safe for many threads; a change of configuration makes a new one.</remarks>
public sealed class ProtocolTable
{
    private readonly ImmutableArray<IProtocol> _protocols;
    private readonly OpenAiProtocol _openAi;
    private readonly KServeProtocol _kServe;
    private readonly TfServingProtocol _tfServing;
    private readonly RawProtocol _raw;

    /// <summary>All four protocols: raw routes with a host first, since a host is the operator's plainest word; then
    /// OpenAI, KServe V2 and TF-Serving; then raw routes by prefix alone.</summary>
    /// <param name="names">The models being served.</param>
    /// <param name="routes">The raw routes; may be empty.</param>
    /// <exception cref="ArgumentException">Two routes have the same host and prefix, or one is malformed.</exception>
    public ProtocolTable(ModelNames names, IEnumerable<RawRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(routes);
        var byHost = routes.ToLookup(route => route.Host is not null);
        _openAi = new OpenAiProtocol(names);
        _kServe = new KServeProtocol(names);
        _tfServing = new TfServingProtocol(names);
        _raw = new RawProtocol(byHost[false]);
        _protocols = [new RawProtocol(byHost[true]), _openAi, _kServe, _tfServing, _raw];
    }

    /// <summary>Finds protocol and call of a request. Allocates nothing but the name of an unknown model.</summary>
    /// <param name="method">The HTTP method in upper case.</param>
    /// <param name="path">The path as it stands on the request line, percent-encoded; a query is ignored.</param>
    /// <param name="host">The value of the <c>Host</c> header; empty when there is none.</param>
    /// <param name="match">The match. A path known with another method only gives a call of kind
    /// <see cref="CallKind.WrongMethod"/>.</param>
    /// <returns>False when no protocol knows the path: answer 404 in the shape of <see cref="ClosestTo"/>.</returns>
    public bool TryResolve(
        ReadOnlySpan<char> method, ReadOnlySpan<char> path, ReadOnlySpan<char> host, out ProtocolMatch match)
    {
        var target = new RequestTarget(method, path, host);
        match = default;
        foreach (var protocol in _protocols)
        {
            if (!protocol.TryMatch(target, out var call))
            {
                continue;
            }

            if (call.Kind != CallKind.WrongMethod)
            {
                match = new ProtocolMatch(protocol, call);
                break;
            }

            match = match.Protocol is null ? new ProtocolMatch(protocol, call) : match;
        }

        if (match.Call.Kind == CallKind.ModelObject)
        {
            match = WithAlternative(match, target);
        }

        return match.Protocol is not null;
    }

    /// <summary>The protocol in whose shape an error for an unknown path is best told.</summary>
    /// <param name="path">The path.</param>
    public IProtocol ClosestTo(ReadOnlySpan<char> path) => path switch
    {
        _ when path.StartsWith("/v2/") || path is "/v2" => _kServe,
        _ when path.StartsWith("/v1/models/") => _tfServing,
        _ when path.StartsWith("/v1/") || path is "/v1" => _openAi,
        _ => _raw,
    };

    private ProtocolMatch WithAlternative(in ProtocolMatch match, in RequestTarget target) =>
        _tfServing.TryMatch(target, out var call) && call.Kind == CallKind.ModelStatus
            ? match with { Alternative = _tfServing, AlternativeCall = call }
            : match;
}
