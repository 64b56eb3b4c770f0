using System.Buffers;
using System.Text.Json;
using Ballast.Protocols.Json;

namespace Ballast.Protocols.OpenAi;

/// <summary>Walks the value of <c>messages</c>, <c>prompt</c>, <c>input</c> or <c>instructions</c> once: either
/// measures it, or hashes its text.</summary>
/// <remarks>The shapes differ (text, list of texts, token ids, messages with text or parts), the fields that carry text
/// do not, so one walk by field names serves all.</remarks>
internal static class PromptWalk
{
    /// <summary>Walks the value at the reader and leaves the reader at its end.</summary>
    public static void Run(ref Utf8JsonReader json, ref PromptSize size, scoped ref PrefixHasher hasher)
    {
        var depth = json.CurrentDepth;
        var role = PromptRole.Item;
        do
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    role = RoleOf(ref json);
                    break;
                case JsonTokenType.String:
                    Take(ref json, role, ref size, ref hasher);
                    break;
                case JsonTokenType.Number when role == PromptRole.Item:
                    TakeTokenId(ref json, ref size, ref hasher);
                    break;
                default:
                    break;
            }
        }
        while (!AtEnd(ref json, depth) && json.Read());
    }

    private static bool AtEnd(ref Utf8JsonReader json, int depth) => json.CurrentDepth == depth
        && json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject);

    private static PromptRole RoleOf(ref Utf8JsonReader json)
    {
        if (json.HasValueSequence || json.ValueIsEscaped)
        {
            Span<byte> name = stackalloc byte[JsonBody.MaxNameLength];
            var length = JsonBody.CopyText(ref json, name);
            return RoleOf(name[..length]);
        }

        return RoleOf(json.ValueSpan);
    }

    private static PromptRole RoleOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("content"u8) || name.SequenceEqual("text"u8) || name.SequenceEqual("arguments"u8)
            || name.SequenceEqual("output"u8) || name.SequenceEqual("name"u8) || name.SequenceEqual("refusal"u8)
            || name.SequenceEqual("reasoning_content"u8) || name.SequenceEqual("reasoning"u8)
            || name.SequenceEqual("thinking"u8))
        {
            return PromptRole.Text;
        }

        if (name.SequenceEqual("url"u8) || name.SequenceEqual("data"u8) || name.SequenceEqual("image_url"u8)
            || name.SequenceEqual("file_data"u8) || name.SequenceEqual("file_id"u8) || name.SequenceEqual("file_url"u8))
        {
            return PromptRole.Media;
        }

        return name.SequenceEqual("role"u8) ? PromptRole.Speaker : PromptRole.Framing;
    }

    private static void Take(
        ref Utf8JsonReader json, PromptRole role, ref PromptSize size, scoped ref PrefixHasher hasher)
    {
        if (hasher.Enabled)
        {
            if (role != PromptRole.Framing)
            {
                ReadText(ref json, ref size, ref hasher);
                hasher.Append("\0"u8);
            }
        }
        else if (role == PromptRole.Media)
        {
            size.MediaParts++;
        }
        else if (role is PromptRole.Item or PromptRole.Text)
        {
            ReadText(ref json, ref size, ref hasher);
        }
    }

    private static void TakeTokenId(ref Utf8JsonReader json, ref PromptSize size, scoped ref PrefixHasher hasher)
    {
        size.TokenIds++;
        if (!hasher.Enabled)
        {
            return;
        }

        Span<byte> id = stackalloc byte[sizeof(long)];
        BitConverter.TryWriteBytes(id, json.TryGetInt64(out var value) ? value : -1);
        hasher.Append(id);
    }

    private static void ReadText(ref Utf8JsonReader json, ref PromptSize size, scoped ref PrefixHasher hasher)
    {
        if (!json.HasValueSequence)
        {
            TakeRaw(json.ValueSpan, json.ValueIsEscaped, ref size, ref hasher);
            return;
        }

        // An escape may lie across two segments of the body: join them first.
        var length = checked((int)json.ValueSequence.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            json.ValueSequence.CopyTo(rented);
            TakeRaw(rented.AsSpan(0, length), json.ValueIsEscaped, ref size, ref hasher);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void TakeRaw(
        scoped ReadOnlySpan<byte> raw, bool escaped, ref PromptSize size, scoped ref PrefixHasher hasher)
    {
        if (!hasher.Enabled)
        {
            size.TextBytes += escaped ? JsonText.Utf8Length(raw) : raw.Length;
            return;
        }

        Span<byte> scratch = stackalloc byte[JsonText.ScratchLength];
        while (!raw.IsEmpty && !hasher.Full)
        {
            var run = escaped ? JsonText.NextRun(ref raw, scratch) : raw;
            hasher.Append(run);
            raw = escaped ? raw : default;
        }
    }
}
