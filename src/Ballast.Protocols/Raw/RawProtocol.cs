using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Ballast.Protocols.Errors;

namespace Ballast.Protocols.Raw;

/// <summary>Plain HTTP: the route tells the model, the body is not looked at.</summary>
/// <remarks>A route with a host wins over one without; then the longest prefix wins.</remarks>
public sealed class RawProtocol : IProtocol
{
    private readonly ImmutableArray<RawRoute> _routes;

    /// <summary>Sorts the routes.</summary>
    /// <param name="routes">The routes; may be empty.</param>
    /// <exception cref="ArgumentException">A route is malformed, or two have the same host and prefix.</exception>
    public RawProtocol(IEnumerable<RawRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _routes = [.. routes
            .Select(Checked)
            .OrderBy(route => route.Host is null)
            .ThenByDescending(route => route.Prefix.Length)
            .ThenBy(route => route.Prefix, StringComparer.Ordinal)
            .ThenBy(route => route.Host, StringComparer.OrdinalIgnoreCase)];
        RefuseDoubles();
    }

    /// <inheritdoc/>
    public string Name => ProtocolNames.Raw;

    /// <inheritdoc/>
    public string ErrorContentType => "application/problem+json";

    /// <summary>Whether HTTP defines a method as idempotent, so that a request may be sent again. Any other method
    /// needs an idempotency key for that.</summary>
    /// <param name="method">The method in upper case.</param>
    public static bool IsIdempotent(ReadOnlySpan<char> method) =>
        method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";

    /// <inheritdoc/>
    public bool TryMatch(in RequestTarget target, out ProtocolCall call)
    {
        foreach (var route in _routes)
        {
            if (Matches(route, target))
            {
                call = new ProtocolCall
                {
                    Kind = CallKind.Route,
                    Operation = Operation.Raw,
                    RequestKind = RequestKind.Raw,
                    Model = route.Model,
                    MayRetry = IsIdempotent(target.Method),
                    StripLength = route.StripPrefix ? route.Prefix.Length : 0,
                };
                return true;
            }
        }

        call = default;
        return false;
    }

    /// <inheritdoc/>
    public bool TryRead(
        in ProtocolCall call,
        in ReadOnlySequence<byte> body,
        in RequestNeeds needs,
        out RequestFacts facts,
        [NotNullWhen(false)] out ProtocolError? error)
    {
        error = null;
        facts = new RequestFacts { Model = call.Model ?? "", Kind = RequestKind.Raw, MayRetry = call.MayRetry };
        return true;
    }

    /// <inheritdoc/>
    public int WriteAnswer(in ProtocolCall call, ServerFacts server, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(server);
        return AnswerErrors.Write(this, call, server, output);
    }

    /// <inheritdoc/>
    public void WriteError(ProtocolError error, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(error);
        using var json = ErrorJson.Writer(output);
        json.WriteStartObject();
        json.WriteString("type"u8, "about:blank"u8);
        json.WriteString("title"u8, error.Title);
        json.WriteNumber("status"u8, error.Status);
        json.WriteString("detail"u8, error.Message);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteStreamError(ProtocolError error, bool atEventBoundary, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ErrorJson.WriteEvent(this, error, atEventBoundary, output);
    }

    private static bool Matches(RawRoute route, in RequestTarget target)
    {
        var length = route.Prefix.Length;
        return (route.Host is null || target.Host.Equals(route.Host, StringComparison.OrdinalIgnoreCase))
            && target.Path.StartsWith(route.Prefix, StringComparison.Ordinal)
            && (target.Path.Length == length || target.Path[length] == '/');
    }

    private static RawRoute Checked(RawRoute route)
    {
        if (string.IsNullOrEmpty(route.Model))
        {
            throw new ArgumentException($"The raw route '{route.Host}{route.Prefix}' names no model.", nameof(route));
        }

        if (!route.Prefix.StartsWith('/') || route.Prefix.Contains('?'))
        {
            throw new ArgumentException(
                $"The prefix '{route.Prefix}' of the raw route to '{route.Model}' must start with a slash and hold no "
                + "query.",
                nameof(route));
        }

        return route with { Prefix = route.Prefix.TrimEnd('/') };
    }

    private void RefuseDoubles()
    {
        for (var i = 1; i < _routes.Length; i++)
        {
            var (a, b) = (_routes[i - 1], _routes[i]);
            if (a.Prefix == b.Prefix && string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException(
                    $"Two raw routes, to '{a.Model}' and '{b.Model}', have the same host and prefix "
                    + $"'{b.Host}{b.Prefix}/'.");
            }
        }
    }
}
