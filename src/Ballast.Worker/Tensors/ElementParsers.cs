using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Ballast.Worker.Tensors;

/// <summary>How elements of each type stand in JSON.</summary>
internal static class ElementParsers
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static bool Boolean(ref Utf8JsonReader reader, out bool element)
    {
        element = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    public static bool Integer<T>(ref Utf8JsonReader reader, out T element)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        element = T.Zero;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value) ||
            value < long.CreateChecked(T.MinValue) || value > long.CreateChecked(T.MaxValue))
        {
            return false;
        }

        element = T.CreateTruncating(value);
        return true;
    }

    public static bool Unsigned(ref Utf8JsonReader reader, out ulong element)
    {
        element = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out element);
    }

    public static bool Single(ref Utf8JsonReader reader, out float element)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetSingle(out element) && float.IsFinite(element);
        }

        var named = Named(ref reader);
        element = (float)(named ?? 0);
        return named is not null;
    }

    public static bool Double(ref Utf8JsonReader reader, out double element)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetDouble(out element) && double.IsFinite(element);
        }

        var named = Named(ref reader);
        element = named ?? 0;
        return named is not null;
    }

    public static bool Text(ref Utf8JsonReader reader, out string element)
    {
        element = "";
        try
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                return Base64(ref reader, out element);
            }

            element = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            return reader.TokenType == JsonTokenType.String;
        }
        catch (InvalidOperationException)    // the string's bytes are not UTF-8, or half a surrogate pair is escaped
        {
            return false;
        }
    }

    // TensorFlow Serving's form of bytes: {"b64": "…"}.
    private static bool Base64(ref Utf8JsonReader reader, out string element)
    {
        element = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("b64"u8) ||
            !reader.Read() || reader.TokenType != JsonTokenType.String ||
            !reader.TryGetBytesFromBase64(out var bytes) ||
            !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        try
        {
            element = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // JSON has no words for these numbers; they travel as strings, in the spelling of System.Text.Json.
    private static double? Named(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        return reader.ValueTextEquals("NaN"u8) ? double.NaN
            : reader.ValueTextEquals("Infinity"u8) ? double.PositiveInfinity
            : reader.ValueTextEquals("-Infinity"u8) ? double.NegativeInfinity
            : null;
    }
}
