using System.Net;

namespace Ballast.Gateway.Forwarding;

/// <summary>A pooled body as the content of one attempt; may be sent by as many attempts as there are.</summary>
internal sealed class PooledBodyContent(PooledBody body) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        body.Hold();
        try
        {
            await stream.WriteAsync(body.Memory, cancellationToken);
        }
        finally
        {
            body.Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
