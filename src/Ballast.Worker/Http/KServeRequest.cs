namespace Ballast.Worker.Http;

/// <summary>A request of KServe V2.</summary>
internal sealed class KServeRequest : DialectRequest
{
    /// <summary>The client's number for the request; null when it gave none.</summary>
    public string? Id { get; init; }

    /// <summary>The outputs it wants, in its order; null for all.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }
}
