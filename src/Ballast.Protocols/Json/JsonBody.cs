using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Ballast.Protocols.Json;

/// <summary>A forward reader over the JSON of a request, with values checked and errors placed.</summary>
/// <remarks>Syntax errors come as <see cref="JsonException"/> out of any method that moves, to be caught once by
/// <see cref="Fail(JsonException)"/>; wrong values come as a false result with <see cref="Error"/> set.</remarks>
internal ref struct JsonBody
{
    /// <summary>Deepest nesting accepted: more than any real request, less than a stack or a parser minds.</summary>
    public const int MaxDepth = 128;

    /// <summary>Longest field name told apart; a longer one is none that routing knows.</summary>
    public const int MaxNameLength = 32;

    private readonly ReadOnlySequence<byte> _body;

    /// <summary>The reader; a field, so that it can be passed by reference.</summary>
    public Utf8JsonReader Json;

    public JsonBody(in ReadOnlySequence<byte> body)
    {
        _body = body;
        var options = new JsonReaderOptions { MaxDepth = MaxDepth };
        Json = body.IsSingleSegment ? new Utf8JsonReader(body.FirstSpan, options) : new Utf8JsonReader(body, options);
    }

    /// <summary>What was wrong with a value; null while nothing was.</summary>
    public ProtocolError? Error { get; private set; }

    /// <summary>Moves to the start of the object that every request is.</summary>
    public bool TryOpen()
    {
        if (_body.IsEmpty)
        {
            Error = ProtocolError.InvalidJson("the body is empty; send a JSON object.", 1, 1);
            return false;
        }

        if (StartsWithByteOrderMark())
        {
            Error = ProtocolError.InvalidJson("it starts with a byte order mark; send UTF-8 without one.", 1, 1);
            return false;
        }

        Json.Read();
        return Json.TokenType == JsonTokenType.StartObject || NotAnObject();
    }

    /// <summary>Moves to the value of the next field of the object the reader is in.</summary>
    /// <param name="name">Receives the field's name, escapes undone.</param>
    /// <param name="length">The name's length; 0 for one that is too long to be known.</param>
    /// <returns>False at the object's end.</returns>
    public bool NextField(scoped Span<byte> name, out int length)
    {
        length = 0;
        if (!Json.Read() || Json.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        length = CopyText(ref Json, name);
        Json.Read();
        return true;
    }

    /// <summary>Moves past the root object, so that text behind it is an error.</summary>
    public void Close()
    {
        while (Json.Read())
        {
        }
    }

    /// <summary>Copies the string or name at the reader, escapes undone.</summary>
    /// <returns>The bytes written; 0 when they do not fit.</returns>
    public static int CopyText(ref Utf8JsonReader json, scoped Span<byte> destination)
    {
        var rawLength = json.HasValueSequence ? json.ValueSequence.Length : json.ValueSpan.Length;
        if (rawLength > destination.Length && (!json.ValueIsEscaped || rawLength > destination.Length * 6L))
        {
            return 0;
        }

        if (!json.HasValueSequence && !json.ValueIsEscaped)
        {
            json.ValueSpan.CopyTo(destination);
            return (int)rawLength;
        }

        return CopyEscaped(ref json, (int)rawLength, destination);
    }

    /// <summary>Reads a whole number; null is absent. One with a zero fraction counts as whole.</summary>
    public bool TryInteger(string field, int least, out int? value)
    {
        value = null;
        if (Json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (Json.TokenType == JsonTokenType.Number && Json.TryGetDouble(out var number)
            && number >= least && number <= int.MaxValue && double.IsInteger(number))
        {
            value = (int)number;
            return true;
        }

        return Wrong(field, $"an integer from {least} to {int.MaxValue}");
    }

    /// <summary>Reads a truth value; null is absent.</summary>
    public bool TryBoolean(string field, out bool value)
    {
        value = Json.TokenType == JsonTokenType.True;
        return Json.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
            || Wrong(field, "true or false");
    }

    /// <summary>Reads a model's name; null when it is not a string, empty or too long.</summary>
    public string? ReadName(ModelNames names)
    {
        if (Json.TokenType != JsonTokenType.String)
        {
            return null;
        }

        Span<byte> text = stackalloc byte[ModelNames.MaxLength];
        Span<char> name = stackalloc char[ModelNames.MaxLength];
        var length = CopyText(ref Json, text);
        return length == 0 ? null : names.Get(name[..Encoding.UTF8.GetChars(text[..length], name)]);
    }

    /// <summary>A protocol's priority (lower goes first) as the hall's (higher goes first, within a
    /// thousand).</summary>
    public static int? HallPriority(int? priority) => priority is { } value ? Math.Clamp(-value, -1000, 1000) : null;

    /// <summary>Records that the value at the reader is not what its field must be.</summary>
    /// <returns>Always false.</returns>
    public bool Wrong(string field, string wanted)
    {
        var place = JsonPlace.Of(_body, Json.TokenStartIndex);
        Error = ProtocolError.InvalidValue(field, wanted, place.Line, place.Column);
        return false;
    }

    /// <summary>Records that a field is absent.</summary>
    /// <returns>Always false.</returns>
    public bool Missing(string field, string wanted)
    {
        Error = ProtocolError.MissingField(field, wanted);
        return false;
    }

    /// <summary>The error of a syntax fault.</summary>
    public static ProtocolError Fail(JsonException fault)
    {
        var line = (fault.LineNumber ?? 0) + 1;
        return ProtocolError.InvalidJson(InPlainWords(fault.Message), line, (fault.BytePositionInLine ?? 0) + 1);
    }

    // Some of the reader's texts speak to whoever configures it, not to whoever sent the body.
    private static string InPlainWords(string message)
    {
        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return $"it is nested deeper than {MaxDepth} levels.";
        }

        if (message.Contains("trailing comma", StringComparison.Ordinal))
        {
            return "the comma before the closing bracket must go.";
        }

        if (message.Contains("isFinalBlock", StringComparison.Ordinal))
        {
            return "it ends before the value is complete.";
        }

        var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return cut < 0 ? message : message[..cut];
    }

    private bool NotAnObject()
    {
        var place = JsonPlace.Of(_body, Json.TokenStartIndex);
        Error = ProtocolError.NotAnObject(place.Line, place.Column);
        return false;
    }

    private readonly bool StartsWithByteOrderMark()
    {
        Span<byte> start = stackalloc byte[3];
        if (_body.Length < 3)
        {
            return false;
        }

        _body.Slice(0, 3).CopyTo(start);
        return start.SequenceEqual("\uFEFF"u8);
    }

    private static int CopyEscaped(ref Utf8JsonReader json, int rawLength, scoped Span<byte> destination)
    {
        var rented = ArrayPool<byte>.Shared.Rent(rawLength * 2);
        try
        {
            var raw = rented.AsSpan(0, rawLength);
            var text = rented.AsSpan(rawLength, rawLength);
            CopyRaw(ref json, raw);
            var length = JsonText.Unescape(raw, text);
            return text[..length].TryCopyTo(destination) ? length : 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void CopyRaw(ref Utf8JsonReader json, scoped Span<byte> destination)
    {
        if (json.HasValueSequence)
        {
            json.ValueSequence.CopyTo(destination);
        }
        else
        {
            json.ValueSpan.CopyTo(destination);
        }
    }
}
