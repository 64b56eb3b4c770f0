using System.Text.Json;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Reads the JSON object of one line, field by field, and keeps the place for errors.</summary>
internal ref struct JsonRow
{
    private readonly Row _row;
    private Utf8JsonReader _reader;
    private string _name = string.Empty;

    public JsonRow(in Row row)
    {
        _row = row;
        _reader = new Utf8JsonReader(row.Text);
        Advance();
        Need(JsonTokenType.StartObject, "an object, {…}");
    }

    public readonly int Start => (int)_reader.TokenStartIndex;

    /// <summary>Moves on to the next field and its value.</summary>
    public bool TryField(NameTable names, out string name)
    {
        Advance();
        if (_reader.TokenType != JsonTokenType.PropertyName)
        {
            name = string.Empty;
            return false;
        }
        name = names.Get(_reader.ValueSpan);
        _name = name;
        Advance();
        return true;
    }

    /// <summary>Makes sure that nothing stands behind the object.</summary>
    public void End()
    {
        try
        {
            if (!_reader.Read()) { return; }
        }
        catch (JsonException)
        {
            // Told below: a second object on the line.
        }
        throw _row.Fault((int)_reader.BytesConsumed, "something stands behind the object; give one object a line.");
    }

    public void Skip()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException error)
        {
            throw Broken(error);
        }
    }

    public long Whole(long least, long most)
    {
        if (_reader.TokenType == JsonTokenType.Number)
        {
            if (_reader.TryGetInt64(out var number) && number >= least && number <= most) { return number; }
            // Data frames write whole numbers as 12.0.
            if (_reader.TryGetDouble(out var real) && real == Math.Floor(real) && real >= least && real <= most)
            {
                return (long)real;
            }
        }
        throw Wrong($"a whole number from {least} to {most}");
    }

    public double Number(double least)
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var number) && number >= least
            && double.IsFinite(number))
        {
            return number;
        }
        throw Wrong(FormattableString.Invariant($"a number of at least {least}"));
    }

    /// <summary>Seconds as nanoseconds.</summary>
    public long Seconds() =>
        _reader.TokenType == JsonTokenType.Number && SecondsText.TryParse(_reader.ValueSpan, out var time) && time >= 0
            ? time
            : throw Wrong("seconds of at least 0");

    public string Text(NameTable names) => _reader.TokenType == JsonTokenType.String
        ? _reader.ValueIsEscaped ? _reader.GetString()! : names.Get(_reader.ValueSpan)
        : throw Wrong("a text in quotes");

    public ulong[] Blocks(List<ulong> buffer)
    {
        Need(JsonTokenType.StartArray, "a list of whole numbers");
        buffer.Clear();
        for (Advance(); _reader.TokenType != JsonTokenType.EndArray; Advance())
        {
            if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetUInt64(out var id)) { buffer.Add(id); }
            else if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var signed))
            {
                buffer.Add(unchecked((ulong)signed));
            }
            else { throw Wrong("a whole number of 64 bits"); }
        }
        return [.. buffer];
    }

    /// <summary>Moves into a list; call <see cref="TryItem"/> for each of its objects.</summary>
    public readonly void EnterList() => Need(JsonTokenType.StartArray, "a list of objects");

    public readonly void EnterObject() => Need(JsonTokenType.StartObject, "an object, {…}");

    /// <summary>Moves on to the next object of a list.</summary>
    public bool TryItem()
    {
        Advance();
        if (_reader.TokenType == JsonTokenType.EndArray) { return false; }
        Need(JsonTokenType.StartObject, "an object, {…}");
        return true;
    }

    public readonly TraceFormatException Missing(string field) =>
        _row.Fault(0, $"the field '{field}' is missing; add it to the object.");

    public readonly TraceFormatException Wrong(string right)
    {
        var value = _reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
            ? _row.Text.Slice(Start, 1)
            : _reader.ValueSpan;
        return _row.Wrong(Start, _name.Length == 0 ? "the line" : $"'{_name}'", value, right);
    }

    private readonly void Need(JsonTokenType type, string right)
    {
        if (_reader.TokenType != type) { throw Wrong(right); }
    }

    private void Advance()
    {
        try
        {
            if (!_reader.Read()) { throw _row.Fault(_row.Text.Length, "the object ends early; close it."); }
        }
        catch (JsonException error)
        {
            throw Broken(error);
        }
    }

    private readonly TraceFormatException Broken(JsonException error)
    {
        var text = error.Message;
        var place = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return _row.Fault(
            (int)(error.BytePositionInLine ?? 0),
            $"this is no JSON: {(place < 0 ? text : text[..place])} Give one object a line.");
    }
}
