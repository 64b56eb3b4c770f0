namespace Ballast.Load.Dialects;

internal sealed class RawDialect(LoadOptions options) : Dialect(options)
{
    public override string Path => "/";

    public override HttpMethod Method => Options.Method is { } method
        ? HttpMethod.Parse(method)
        : Options.Body is null ? HttpMethod.Get : HttpMethod.Post;

    public override string? AnswerMember => null;

    public override ReadOnlyMemory<byte>? Body(in LoadArrival arrival, long index) => Options.Body;
}
