namespace Ballast.Protocols;

public sealed partial record ProtocolError
{
    /// <summary>Most known models an error names.</summary>
    public const int MaxNamedModels = 20;

    /// <summary>404: no such model, naming those there are.</summary>
    /// <param name="model">The name asked for.</param>
    /// <param name="names">The names there are.</param>
    public static ProtocolError ModelNotFound(string model, ModelNames names)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(names);
        var known = names.Known;
        var message = $"The model {Quote(model)} is not served here.";
        if (known.IsEmpty)
        {
            message += " No model is.";
        }
        else
        {
            var rest = known.Length - MaxNamedModels;
            var more = rest > 0 ? $" and {rest} more" : "";
            message += $" Known models: {string.Join(", ", known.Take(MaxNamedModels))}{more}.";
        }

        return new ProtocolError(404, ErrorCodes.ModelNotFound, message) { Field = "model" };
    }

    /// <summary>404: no protocol knows the path.</summary>
    /// <param name="method">The method used.</param>
    /// <param name="path">The path asked for.</param>
    public static ProtocolError UnknownPath(string method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return new ProtocolError(
            404,
            ErrorCodes.UnknownPath,
            $"No protocol knows {Quote(method)} {Quote(path)}. There are OpenAI under /v1, KServe V2 under /v2, "
            + "TF-Serving under /v1/models, and the raw routes of the configuration.");
    }

    /// <summary>405: the path is known with another method only.</summary>
    /// <param name="allowed">The method there is.</param>
    public static ProtocolError MethodNotAllowed(string allowed) => new(
        405, ErrorCodes.MethodNotAllowed, $"This path is known with another method only; use {allowed}.");

    /// <summary>401: no API key, or not a valid one.</summary>
    public static ProtocolError InvalidApiKey() => new(
        401, ErrorCodes.InvalidApiKey, "The API key is missing or not valid. Send it as 'Authorization: Bearer KEY'.");

    /// <summary>413: the body is over the limit.</summary>
    /// <param name="limitBytes">The limit in bytes.</param>
    public static ProtocolError BodyTooLarge(long limitBytes) => new(
        413, ErrorCodes.BodyTooLarge, $"The body is larger than the limit of {limitBytes} bytes.");

    /// <summary>408: the body did not arrive in time.</summary>
    /// <param name="limit">The time allowed.</param>
    public static ProtocolError RequestTimeout(TimeSpan limit) => new(
        408, ErrorCodes.RequestTimeout, $"The body did not arrive within {limit.TotalSeconds:0.###} s.");

    /// <summary>429: the deployment's queue is full; retry after a while.</summary>
    /// <param name="model">The model asked for.</param>
    public static ProtocolError QueueFull(string model) => new(
        429, ErrorCodes.RateLimited, $"The queue of the model {Quote(model)} is full. Retry after a while.");

    /// <summary>503: no replica takes requests.</summary>
    /// <param name="model">The model asked for.</param>
    public static ProtocolError NoReplica(string model) => new(
        503, ErrorCodes.NoReplica, $"No replica of the model {Quote(model)} takes requests now. Retry after a while.");

    /// <summary>504: the deadline passed.</summary>
    /// <param name="model">The model asked for.</param>
    /// <param name="limit">The time allowed.</param>
    public static ProtocolError DeadlineExceeded(string model, TimeSpan limit) => new(
        504,
        ErrorCodes.DeadlineExceeded,
        $"The model {Quote(model)} did not answer within {limit.TotalSeconds:0.###} s.");

    /// <summary>502: the replica could not be reached, or broke off before its answer began.</summary>
    /// <param name="model">The model asked for.</param>
    public static ProtocolError ReplicaFailed(string model) => new(
        502, ErrorCodes.ReplicaFailed, $"The replica of the model {Quote(model)} failed before it answered.");

    /// <summary>In a stream: the replica broke off in the middle of its answer.</summary>
    /// <param name="model">The model asked for.</param>
    public static ProtocolError StreamBroken(string model) => new(
        502,
        ErrorCodes.StreamBroken,
        $"The replica of the model {Quote(model)} broke off; the answer is incomplete. Send the request again.");

    /// <summary>400: the body is not JSON.</summary>
    internal static ProtocolError InvalidJson(string fault, long line, long column)
    {
        var message = $"The body is not valid JSON at line {line}, column {column}: {fault}";
        return At(ErrorCodes.InvalidJson, message, line, column);
    }

    /// <summary>400: the body is JSON, but not an object.</summary>
    internal static ProtocolError NotAnObject(long line, long column)
    {
        var message = $"The body must be a JSON object; at line {line}, column {column} something else begins.";
        return At(ErrorCodes.InvalidValue, message, line, column);
    }

    /// <summary>400: a field has the wrong type or range.</summary>
    internal static ProtocolError InvalidValue(string field, string wanted, long line, long column)
    {
        var message = $"The field '{field}' at line {line}, column {column} must be {wanted}.";
        return At(ErrorCodes.InvalidValue, message, line, column) with { Field = field };
    }

    /// <summary>400: a field that routing needs is absent.</summary>
    internal static ProtocolError MissingField(string field, string wanted) =>
        new(400, ErrorCodes.MissingField, $"The field '{field}' is missing; it must be {wanted}.") { Field = field };

    private static ProtocolError At(string code, string message, long line, long column) =>
        new(400, code, message) { Line = line, Column = column };
}
