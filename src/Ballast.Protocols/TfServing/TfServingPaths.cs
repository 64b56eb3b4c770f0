namespace Ballast.Protocols.TfServing;

/// <summary>The paths of TensorFlow Serving's REST API.</summary>
internal static class TfServingPaths
{
    private const string Root = "/v1/models/";

    public static bool TryMatch(in RequestTarget target, ModelNames names, out ProtocolCall call)
    {
        call = default;
        if (!target.Path.StartsWith(Root))
        {
            return false;
        }

        var path = target.Path[Root.Length..].TrimEnd('/');
        var operation = TakeVerb(ref path);
        var parts = new PathParts(path);
        var name = parts.Next();
        var word = parts.Next();
        var version = default(ReadOnlySpan<char>);
        if (word is "versions" or "labels")
        {
            version = parts.Next();
            word = version.IsEmpty ? word : parts.Next();
        }

        if (operation == Operation.None && word is "metadata")
        {
            operation = Operation.ModelMetadata;
            word = default;
        }

        if (name.IsEmpty || !word.IsEmpty || !parts.AtEnd)
        {
            return false;
        }

        call = Call(target, operation);
        if (call.Kind != CallKind.WrongMethod)
        {
            call = call with { Model = names.GetDecoded(name), Version = version.IsEmpty ? null : version.ToString() };
        }

        return true;
    }

    private static Operation TakeVerb(ref ReadOnlySpan<char> path)
    {
        var colon = path.LastIndexOf(':');
        var operation = colon < 0
            ? Operation.None
            : path[(colon + 1)..] switch
            {
                "predict" => Operation.Predict,
                "classify" => Operation.Classify,
                "regress" => Operation.Regress,
                _ => Operation.None,
            };
        path = operation == Operation.None ? path : path[..colon];
        return operation;
    }

    private static ProtocolCall Call(in RequestTarget target, Operation operation)
    {
        var asks = operation is Operation.None or Operation.ModelMetadata;
        if (asks ? !target.IsGet : !target.IsPost)
        {
            return ProtocolCall.WrongMethod(asks ? "GET" : "POST");
        }

        return operation == Operation.None
            ? ProtocolCall.Answered(CallKind.ModelStatus)
            : new ProtocolCall
            {
                Kind = CallKind.Route,
                Operation = operation,
                RequestKind = asks ? RequestKind.Raw : RequestKind.Predict,
                MayRetry = true,
            };
    }
}
