namespace Ballast.Protocols.OpenAi;

/// <summary>The paths of the OpenAI API that carry a model.</summary>
internal static class OpenAiPaths
{
    private const string Root = "/v1/";
    private const string Models = "models/";

    public static bool TryMatch(in RequestTarget target, ModelNames names, out ProtocolCall call)
    {
        call = default;
        if (!target.Path.StartsWith(Root))
        {
            return false;
        }

        var rest = target.Path[Root.Length..].TrimEnd('/');
        call = rest switch
        {
            "chat/completions" => Inference(target, Operation.ChatCompletions, RequestKind.Generate),
            "completions" => Inference(target, Operation.Completions, RequestKind.Generate),
            "embeddings" => Inference(target, Operation.Embeddings, RequestKind.Embed),
            "responses" => Inference(target, Operation.Responses, RequestKind.Generate),
            "models" => target.IsGet ? ProtocolCall.Answered(CallKind.ListModels) : ProtocolCall.WrongMethod("GET"),
            _ when rest.StartsWith(Models) && !IsTfServing(rest) => ModelObject(target, names, rest[Models.Length..]),
            _ => default,
        };
        return call.Kind != CallKind.None;
    }

    private static ProtocolCall Inference(in RequestTarget target, Operation operation, RequestKind kind) =>
        target.IsPost
            ? new ProtocolCall
            {
                Kind = CallKind.Route,
                Operation = operation,
                RequestKind = kind,
                ModelInBody = true,
                MayRetry = true,
            }
            : ProtocolCall.WrongMethod("POST");

    // Names may hold slashes (org/model) and colons (model:tag).
    private static ProtocolCall ModelObject(in RequestTarget target, ModelNames names, ReadOnlySpan<char> name) =>
        target.IsGet
            ? ProtocolCall.Answered(CallKind.ModelObject, names.GetDecoded(name))
            : ProtocolCall.WrongMethod("GET");

    private static bool IsTfServing(ReadOnlySpan<char> path) =>
        path.EndsWith(":predict") || path.EndsWith(":classify") || path.EndsWith(":regress")
        || path.EndsWith("/metadata") || path.Contains("/versions/", StringComparison.Ordinal)
        || path.Contains("/labels/", StringComparison.Ordinal);
}
