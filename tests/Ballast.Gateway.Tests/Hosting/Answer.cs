using System.Text;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>A whole answer.</summary>
internal sealed class Answer(HttpResponseMessage response, byte[] body)
{
    public int Status { get; } = (int)response.StatusCode;

    public byte[] Bytes { get; } = body;

    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? ContentType { get; } = response.Content.Headers.ContentType?.ToString();

    /// <summary>The values of a header of the answer or its content, comma between; empty when it is absent.</summary>
    public string this[string header] =>
        response.Headers.TryGetValues(header, out var values)
            || response.Content.Headers.TryGetValues(header, out values)
            ? string.Join(',', values)
            : string.Empty;

    public bool Has(string header) => response.Headers.Contains(header) || response.Content.Headers.Contains(header);
}
