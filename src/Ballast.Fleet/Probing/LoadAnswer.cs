using System.Buffers;
using System.Text.Json;
using Ballast.Routing;

namespace Ballast.Fleet.Probing;

/// <summary>Reads the body of a load probe's answer.</summary>
internal static class LoadAnswer
{
    /// <summary>Longest body that is read; a load report has well under 100 bytes.</summary>
    public const int MostBytes = 4096;

    /// <summary>The answer; <see langword="null"/> when the body is too long or no load report.</summary>
    public static async Task<ProbeAnswer?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes + 1);
        try
        {
            var length = await body.ReadAtLeastAsync(
                buffer.AsMemory(0, MostBytes + 1), MostBytes + 1, throwOnEndOfStream: false, cancellation);
            return length > MostBytes ? null : Parse(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Unknown members are skipped; <c>in_flight</c> must be there, a missing latency is 0.</summary>
    public static ProbeAnswer? Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        int? inFlight = null;
        var latency = 0.0;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isInFlight = reader.ValueTextEquals("in_flight"u8);
                var isLatency = reader.ValueTextEquals("latency_seconds"u8);
                reader.Read();
                if (isInFlight)
                {
                    inFlight = reader.GetInt32();
                }
                else if (isLatency)
                {
                    latency = reader.GetDouble();
                }
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
        return inFlight is >= 0 && latency >= 0 ? new ProbeAnswer(inFlight.Value, latency) : null;
    }
}
