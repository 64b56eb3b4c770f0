using System.Buffers;
using System.IO.Hashing;
using System.Text.Json;
using Ballast.Protocols.Json;

namespace Ballast.Protocols.OpenAi;

/// <summary>One pass over an OpenAI request body. A field that comes twice counts as its last occurrence, as in the
/// engines behind, so the pass goes to the end of the body.</summary>
internal ref struct OpenAiBody
{
    private readonly ReadOnlySequence<byte> _body;
    private readonly ModelNames _names;
    private readonly Operation _operation;
    private readonly RequestNeeds _needs;
    private JsonBody _json;
    private string? _model;
    private bool _stream;
    private bool _includeUsage;
    private bool _background;
    private int? _maxTokens;
    private int? _maxCompletionTokens;
    private int? _priority;
    private ulong _cacheKey;
    private ulong _user;
    private PromptPart _prompt;
    private PromptPart _instructions;
    private PromptPart _tools;

    public OpenAiBody(in ReadOnlySequence<byte> body, ModelNames names, Operation operation, in RequestNeeds needs)
    {
        _body = body;
        _names = names;
        _operation = operation;
        _needs = needs;
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
            if (!TryField(OpenAiFields.Of(name[..length], _operation)))
            {
                return false;
            }
        }

        _json.Close();
        return _model is not null || _json.Missing("model", "the name of a model");
    }

    /// <summary>The facts, once <see cref="TryRead"/> is true.</summary>
    public readonly RequestFacts Facts(in ProtocolCall call)
    {
        var size = _prompt.Size;
        size.Add(_instructions.Size);
        size.Add(_tools.Size);
        return new RequestFacts
        {
            Model = _model!,
            Kind = call.RequestKind,
            Streaming = _stream,
            IncludeUsage = _includeUsage,
            MaxOutputTokens = Math.Max(0, _maxCompletionTokens ?? _maxTokens ?? 0),
            InputTokens = size.Tokens,
            Priority = _priority,
            SessionKey = _cacheKey != 0 ? _cacheKey : _user,
            PrefixBlocks = _needs.PrefixBlockBytes == 0 ? default : HashPrompt(),
            MayRetry = call.MayRetry && !_background,
        };
    }

    private bool TryField(OpenAiField field) => field switch
    {
        OpenAiField.Model => TryModel(),
        OpenAiField.Stream => _json.TryBoolean("stream", out _stream),
        OpenAiField.StreamOptions => TryStreamOptions(),
        OpenAiField.MaxTokens => _json.TryInteger("max_tokens", -1, out _maxTokens),
        OpenAiField.MaxCompletionTokens => _json.TryInteger(MaxField, -1, out _maxCompletionTokens),
        OpenAiField.Priority => TryPriority(),
        OpenAiField.Background => _json.TryBoolean("background", out _background),
        OpenAiField.CacheKey => TryKey("prompt_cache_key", out _cacheKey),
        OpenAiField.User => TryKey("user", out _user),
        OpenAiField.Prompt => Measure(out _prompt),
        OpenAiField.Instructions => Measure(out _instructions),
        OpenAiField.Tools => MeasureRaw(out _tools),
        _ => Skip(),
    };

    private readonly string MaxField =>
        _operation == Operation.Responses ? "max_output_tokens" : "max_completion_tokens";

    private bool TryModel()
    {
        _model = _json.ReadName(_names);
        return _model is not null
            || _json.Wrong("model", $"the name of a model, a string of 1 to {ModelNames.MaxLength} bytes");
    }

    private bool TryStreamOptions()
    {
        _includeUsage = false;
        if (_json.Json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.Json.TokenType != JsonTokenType.StartObject)
        {
            return _json.Wrong("stream_options", "an object");
        }

        Span<byte> name = stackalloc byte[JsonBody.MaxNameLength];
        while (_json.NextField(name, out var length))
        {
            if (!name[..length].SequenceEqual("include_usage"u8))
            {
                Skip();
            }
            else if (!_json.TryBoolean("stream_options.include_usage", out _includeUsage))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryPriority()
    {
        if (!_json.TryInteger("priority", -int.MaxValue, out var value))
        {
            return false;
        }

        _priority = JsonBody.HallPriority(value);
        return true;
    }

    private bool TryKey(string field, out ulong key)
    {
        key = 0;
        if (_json.Json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (_json.Json.TokenType != JsonTokenType.String)
        {
            return _json.Wrong(field, "a string");
        }

        Span<byte> text = stackalloc byte[ModelNames.MaxLength];
        var length = JsonBody.CopyText(ref _json.Json, text);
        key = length == 0 ? 0 : XxHash3.HashToUInt64(text[..length]);
        return true;
    }

    private bool Measure(out PromptPart part)
    {
        var start = _json.Json.TokenStartIndex;
        var size = default(PromptSize);
        if (_needs.InputSize)
        {
            var hasher = default(PrefixHasher);
            PromptWalk.Run(ref _json.Json, ref size, ref hasher);
        }
        else
        {
            Skip();
        }

        part = new PromptPart(start, _json.Json.BytesConsumed - start, size);
        return true;
    }

    // Schemas of tools are put into the prompt as the JSON they are.
    private bool MeasureRaw(out PromptPart part)
    {
        var start = _json.Json.TokenStartIndex;
        var isList = _json.Json.TokenType == JsonTokenType.StartArray;
        Skip();
        var length = _json.Json.BytesConsumed - start;
        var size = new PromptSize { TextBytes = isList && _needs.InputSize ? length : 0 };
        part = new PromptPart(start, isList ? length : 0, size);
        return true;
    }

    private bool Skip()
    {
        _json.Json.Skip();
        return true;
    }

    // Engines put tools in front of the conversation and instructions in front of the input, whatever their order in
    // the body: the hashes follow the engine, so that a change of tools changes every block.
    private readonly ReadOnlyMemory<ulong> HashPrompt()
    {
        var hashes = ArrayPool<ulong>.Shared.Rent(_needs.MaxPrefixBlocks);
        try
        {
            Span<byte> block = stackalloc byte[_needs.PrefixBlockBytes];
            var hasher = new PrefixHasher(block, hashes.AsSpan(0, _needs.MaxPrefixBlocks));
            foreach (var segment in _body.Slice(_tools.Start, _tools.Length))
            {
                hasher.Append(segment.Span);
            }

            Hash(_instructions, ref hasher);
            Hash(_prompt, ref hasher);
            return hasher.Count == 0 ? default : hashes.AsSpan(0, hasher.Count).ToArray();
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(hashes);
        }
    }

    private readonly void Hash(in PromptPart part, scoped ref PrefixHasher hasher)
    {
        if (part.IsEmpty || hasher.Full)
        {
            return;
        }

        var slice = _body.Slice(part.Start, part.Length);
        var options = new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth };
        var json = slice.IsSingleSegment
            ? new Utf8JsonReader(slice.FirstSpan, options)
            : new Utf8JsonReader(slice, options);
        json.Read();
        var size = default(PromptSize);
        PromptWalk.Run(ref json, ref size, ref hasher);
    }
}
