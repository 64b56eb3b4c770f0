using System.Buffers;
using System.Text.Json;
using Ballast.Protocols.Json;
using Ballast.Protocols.OpenAi;

namespace Ballast.Protocols.KServe;

/// <summary>One pass over a KServe V2 request body: rows, priority, timeout, and of text generation the
/// limits.</summary>
internal ref struct KServeBody
{
    private JsonBody _json;
    private int _rows;
    private PromptSize _text;
    private int? _priority;
    private TimeSpan? _timeout;
    private int? _maxTokens;

    public KServeBody(in ReadOnlySequence<byte> body)
    {
        _json = new JsonBody(body);
    }

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

    /// <summary>The facts that the body adds to those of the path.</summary>
    public readonly RequestFacts AddTo(in RequestFacts facts) => facts with
    {
        InputTokens = facts.Kind == RequestKind.Generate ? _text.Tokens : _rows,
        MaxOutputTokens = Math.Max(0, _maxTokens ?? 0),
        Priority = _priority,
        Timeout = _timeout,
    };

    private bool TryField(scoped ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("inputs"u8))
        {
            return TryInputs();
        }

        if (name.SequenceEqual("parameters"u8))
        {
            return TryParameters();
        }

        if (name.SequenceEqual("text_input"u8))
        {
            _text = default;
            var hasher = default(PrefixHasher);
            PromptWalk.Run(ref _json.Json, ref _text, ref hasher);
            return true;
        }

        return name.SequenceEqual("max_tokens"u8) ? _json.TryInteger("max_tokens", -1, out _maxTokens) : Skip();
    }

    // The batch is the first dimension of the first tensor, by the protocol's convention; a scalar is one row.
    private bool TryInputs()
    {
        _rows = 0;
        if (_json.Json.TokenType != JsonTokenType.StartArray)
        {
            return _json.Wrong("inputs", "an array of tensors");
        }

        var first = true;
        while (_json.Json.Read() && _json.Json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.Json.TokenType != JsonTokenType.StartObject)
            {
                return _json.Wrong("inputs", "an array of tensors, each an object");
            }

            if (!(first ? TryTensor() : Skip()))
            {
                return false;
            }

            first = false;
        }

        return true;
    }

    private bool TryTensor()
    {
        Span<byte> name = stackalloc byte[JsonBody.MaxNameLength];
        while (_json.NextField(name, out var length))
        {
            if (!(name[..length].SequenceEqual("shape"u8) ? TryShape() : Skip()))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryShape()
    {
        if (_json.Json.TokenType != JsonTokenType.StartArray)
        {
            return _json.Wrong("inputs.shape", "an array of integers");
        }

        var dimensions = 0;
        _rows = 1;
        while (_json.Json.Read() && _json.Json.TokenType != JsonTokenType.EndArray)
        {
            if (!_json.TryInteger("inputs.shape", 0, out var value) || value is null)
            {
                return _json.Wrong("inputs.shape", "an array of integers from 0");
            }

            _rows = dimensions++ == 0 ? value.Value : _rows;
        }

        return true;
    }

    private bool TryParameters()
    {
        (_priority, _timeout, _maxTokens) = (null, null, null);
        if (_json.Json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.Json.TokenType != JsonTokenType.StartObject)
        {
            return _json.Wrong("parameters", "an object");
        }

        Span<byte> name = stackalloc byte[JsonBody.MaxNameLength];
        while (_json.NextField(name, out var length))
        {
            if (!TryParameter(name[..length]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryParameter(scoped ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("priority"u8))
        {
            var read = _json.TryInteger("parameters.priority", 0, out var priority);
            _priority = JsonBody.HallPriority(priority);
            return read;
        }

        if (name.SequenceEqual("timeout"u8))
        {
            return TryTimeout();
        }

        return name.SequenceEqual("max_tokens"u8)
            ? _json.TryInteger("parameters.max_tokens", -1, out _maxTokens)
            : Skip();
    }

    // Zero is Triton's word for no timeout.
    private bool TryTimeout()
    {
        var read = _json.TryInteger("parameters.timeout", 0, out var microseconds);
        _timeout = microseconds is > 0 and { } value ? TimeSpan.FromMicroseconds(value) : null;
        return read;
    }

    private bool Skip()
    {
        _json.Json.Skip();
        return true;
    }
}
