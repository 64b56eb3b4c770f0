using System.Buffers;
using System.Text.Json;
using Ballast.Protocols.Json;

namespace Ballast.Protocols.TfServing;

/// <summary>One pass over a TF-Serving request body that counts its rows.</summary>
internal ref struct TfServingBody
{
    private JsonBody _json;

    public TfServingBody(in ReadOnlySequence<byte> body)
    {
        _json = new JsonBody(body);
    }

    /// <summary>Rows of <c>instances</c>, <c>examples</c> or <c>inputs</c>; 0 when there is none of them.</summary>
    public int Rows { get; private set; }

    /// <summary>What was wrong when <see cref="TryRead"/> is false.</summary>
    public readonly ProtocolError? Error => _json.Error;

    /// <summary>Reads all fields.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public bool TryRead()
    {
        if (!_json.TryOpen())
        {
            return false;
        }

        Span<byte> name = stackalloc byte[JsonBody.MaxNameLength];
        while (_json.NextField(name, out var length))
        {
            if (!TryField(name[..length]))
            {
                return false;
            }
        }

        _json.Close();
        return true;
    }

    private bool TryField(scoped ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("instances"u8))
        {
            return TryList("instances");
        }

        if (name.SequenceEqual("examples"u8))
        {
            return TryList("examples");
        }

        if (name.SequenceEqual("inputs"u8))
        {
            Rows = CountColumns();
            return true;
        }

        _json.Json.Skip();
        return true;
    }

    private bool TryList(string field)
    {
        if (_json.Json.TokenType != JsonTokenType.StartArray)
        {
            return _json.Wrong(field, "an array with one element per row");
        }

        Rows = CountItems();
        return true;
    }

    // Columns: one tensor as it is, or one per name; the rows are the length of the first.
    private int CountColumns()
    {
        if (_json.Json.TokenType != JsonTokenType.StartObject)
        {
            return CountItems();
        }

        var rows = 0;
        var first = true;
        while (_json.Json.Read() && _json.Json.TokenType != JsonTokenType.EndObject)
        {
            _json.Json.Read();
            var items = CountItems();
            rows = first ? items : rows;
            first = false;
        }

        return rows;
    }

    private int CountItems()
    {
        if (_json.Json.TokenType != JsonTokenType.StartArray)
        {
            _json.Json.Skip();
            return 1;
        }

        var items = 0;
        while (_json.Json.Read() && _json.Json.TokenType != JsonTokenType.EndArray)
        {
            _json.Json.Skip();
            items++;
        }

        return items;
    }
}
