using System.Net;

namespace Ballast.Gateway.Forwarding;

/// <summary>An answer's body under watch: its bytes are counted, its gaps limited, its break told in-band where it
/// streams.</summary>
internal sealed class ObservedContent : HttpContent
{
    /// <summary>Bodies up to this many bytes come with their head; watching them costs more than it tells.</summary>
    public const int SmallBody = 64 * 1024;

    private readonly HttpContent _inner;

    /// <summary>A body whose first bytes have been read already.</summary>
    public ObservedContent(HttpContent inner, ObservedStream stream)
    {
        _inner = inner;
        Stream = stream;
        CopyHeaders(inner);
    }

    /// <summary>A body that is not read yet.</summary>
    public ObservedContent(HttpContent inner, AttemptRun run, Exchange exchange)
        : this(inner, new ObservedStream(inner, run, exchange))
    {
    }

    public ObservedStream Stream { get; }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(Stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        Stream.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Stream.Dispose();
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private void CopyHeaders(HttpContent inner)
    {
        foreach (var (name, values) in inner.Headers.NonValidated) { Headers.TryAddWithoutValidation(name, values); }
    }
}
