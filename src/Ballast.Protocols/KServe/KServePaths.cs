namespace Ballast.Protocols.KServe;

/// <summary>The paths of the open inference protocol, version 2.</summary>
internal static class KServePaths
{
    private const string Root = "/v2";

    public static bool TryMatch(in RequestTarget target, ModelNames names, out ProtocolCall call)
    {
        call = default;
        var path = target.Path;
        if (!path.StartsWith(Root) || (path.Length > Root.Length && path[Root.Length] != '/'))
        {
            return false;
        }

        var parts = new PathParts(path.Length > Root.Length ? path[(Root.Length + 1)..] : default);
        call = parts.Next() switch
        {
            "" when parts.AtEnd => Get(target, CallKind.ServerMetadata),
            "health" => Health(target, parts),
            "repository" when parts.Next() is "index" && parts.AtEnd => Post(target, CallKind.RepositoryIndex),
            "models" when parts.AtEnd => Get(target, CallKind.ListModels),
            "models" => Model(target, names, parts),
            _ => default,
        };
        return call.Kind != CallKind.None;
    }

    private static ProtocolCall Health(in RequestTarget target, PathParts parts) => parts.Next() switch
    {
        "live" when parts.AtEnd => Get(target, CallKind.ServerLive),
        "ready" when parts.AtEnd => Get(target, CallKind.ServerReady),
        _ => default,
    };

    private static ProtocolCall Model(in RequestTarget target, ModelNames names, PathParts parts)
    {
        var name = parts.Next();
        var action = parts.Next();
        var version = default(ReadOnlySpan<char>);
        if (action is "versions")
        {
            version = parts.Next();
            action = parts.Next();
            if (version.IsEmpty)
            {
                return default;
            }
        }

        return name.IsEmpty || !parts.AtEnd ? default : Act(target, names, name, version, action);
    }

    private static ProtocolCall Act(
        in RequestTarget target,
        ModelNames names,
        ReadOnlySpan<char> name,
        ReadOnlySpan<char> version,
        ReadOnlySpan<char> action)
    {
        var call = action switch
        {
            "" when target.IsGet => Route(Operation.ModelMetadata, RequestKind.Raw),
            "ready" when target.IsGet => ProtocolCall.Answered(CallKind.ModelReady),
            "infer" when target.IsPost => Route(Operation.Infer, RequestKind.Predict),
            "generate" when target.IsPost => Route(Operation.Generate, RequestKind.Generate),
            "generate_stream" when target.IsPost => Route(Operation.GenerateStream, RequestKind.Generate),
            "" or "ready" => ProtocolCall.WrongMethod("GET"),
            "infer" or "generate" or "generate_stream" => ProtocolCall.WrongMethod("POST"),
            _ => default,
        };
        return call.Kind is CallKind.None or CallKind.WrongMethod
            ? call
            : call with
            {
                Model = names.GetDecoded(name),
                Version = version.IsEmpty ? null : Uri.UnescapeDataString(version),
            };
    }

    private static ProtocolCall Route(Operation operation, RequestKind kind) =>
        new() { Kind = CallKind.Route, Operation = operation, RequestKind = kind, MayRetry = true };

    private static ProtocolCall Get(in RequestTarget target, CallKind kind) =>
        target.IsGet ? ProtocolCall.Answered(kind) : ProtocolCall.WrongMethod("GET");

    private static ProtocolCall Post(in RequestTarget target, CallKind kind) =>
        target.IsPost ? ProtocolCall.Answered(kind) : ProtocolCall.WrongMethod("POST");
}
