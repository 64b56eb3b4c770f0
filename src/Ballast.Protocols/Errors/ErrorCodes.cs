namespace Ballast.Protocols;

/// <summary>The codes of errors: stable, lower case, a bounded label for metrics.</summary>
public static class ErrorCodes
{
    /// <summary>400: the body is not JSON.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>400: a field has the wrong type or range.</summary>
    public const string InvalidValue = "invalid_value";

    /// <summary>400: a field that routing needs is absent.</summary>
    public const string MissingField = "missing_required_parameter";

    /// <summary>401: no API key, or not a valid one.</summary>
    public const string InvalidApiKey = "invalid_api_key";

    /// <summary>403: the key is valid but not for this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: no such model.</summary>
    public const string ModelNotFound = "model_not_found";

    /// <summary>404: no protocol knows the path.</summary>
    public const string UnknownPath = "unknown_path";

    /// <summary>405: the path is known with another method.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>408: the body did not arrive in time.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>413: the body is over the limit.</summary>
    public const string BodyTooLarge = "request_too_large";

    /// <summary>429: the queue is full, or the caller's rate is used up.</summary>
    public const string RateLimited = "rate_limit_exceeded";

    /// <summary>502: the replica could not be reached, or broke off before its answer began.</summary>
    public const string ReplicaFailed = "replica_failed";

    /// <summary>503: no replica takes requests.</summary>
    public const string NoReplica = "no_replica";

    /// <summary>504: the deadline passed while waiting or computing.</summary>
    public const string DeadlineExceeded = "deadline_exceeded";

    /// <summary>In a stream: the replica broke off in the middle of its answer.</summary>
    public const string StreamBroken = "stream_broken";
}
