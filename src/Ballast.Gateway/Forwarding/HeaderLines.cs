namespace Ballast.Gateway.Forwarding;

/// <summary>The headers of our own. All start with <see cref="Prefix"/>; a client's are dropped unless it is
/// trusted.</summary>
internal static class HeaderLines
{
    public const string Prefix = "x-ballast-";

    /// <summary>Request: higher goes first.</summary>
    public const string Priority = "x-ballast-priority";

    /// <summary>Request: milliseconds the client gives it.</summary>
    public const string DeadlineMilliseconds = "x-ballast-deadline-ms";

    /// <summary>Request: whom it is accounted to.</summary>
    public const string Tenant = "x-ballast-tenant";

    /// <summary>Answer: where it went and why.</summary>
    public const string Decision = "x-ballast-decision";

    /// <summary>Answer: why it was refused.</summary>
    public const string Refusal = "x-ballast-refusal";

    /// <summary>A replica's answer: requests in it.</summary>
    public const string ReplicaQueue = "x-ballast-queue";

    /// <summary>A replica's answer: pure service time in microseconds.</summary>
    public const string ReplicaService = "x-ballast-service-us";

    /// <summary>Request and answer: the request's id.</summary>
    public const string RequestId = "x-request-id";

    /// <summary>Request: the client vouches that repeating it is harmless.</summary>
    public const string IdempotencyKey = "idempotency-key";

    /// <summary>KServe V2 with binary tensors: length of the JSON in front.</summary>
    public const string InferenceHeaderLength = "inference-header-content-length";
}
