using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Ballast.Worker.Http;

/// <summary>The whole body of a request in a pooled buffer; to be disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    // What a client announces is not yet sent: a larger buffer is taken only as the bytes come in.
    private const int LargestFirstBuffer = 1 << 20;

    private byte[] _buffer;
    private int _length;

    private RequestBody(int capacity)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The client went away.</param>
    /// <exception cref="BadHttpRequestException">The body is larger than the server allows, or broken.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var announced = (int)Math.Min(request.ContentLength ?? 4096, LargestFirstBuffer);
        var body = new RequestBody(announced + 1);
        try
        {
            while (true)
            {
                var read = await request.Body.ReadAsync(body._buffer.AsMemory(body._length), cancellation);
                if (read == 0)
                {
                    return body;
                }

                body._length += read;
                if (body._length == body._buffer.Length)
                {
                    body.Grow();
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
