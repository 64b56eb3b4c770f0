using System.Text.Json;

namespace Ballast.Load.Sending;

/// <summary>What matters in a JSON answer or stream event, found in one pass without building a tree.</summary>
internal readonly record struct AnswerFacts(bool HasMember, bool HasText, bool HasError, long OutputTokens)
{
    /// <summary>Reads one JSON value.</summary>
    /// <param name="json">The whole value.</param>
    /// <param name="member">The member to look for at the top, if any.</param>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static AnswerFacts Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
    {
        var reader = new Utf8JsonReader(json);
        var (found, text, error, tokens) = (false, false, false, 0L);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }
            var top = reader.CurrentDepth == 1;
            if (top && member.Length > 0 && reader.ValueTextEquals(member))
            {
                found = true;
            }
            else if (top && reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                error |= reader.TokenType != JsonTokenType.Null;
            }
            else if (IsText(reader))
            {
                reader.Read();
                text |= reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty;
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                reader.Read();
                tokens = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count) ? count : tokens;
            }
        }
        return new AnswerFacts(found, text, error, tokens);
    }

    // A delta's content or a completion's text; models that think out loud put out tokens in the third.
    private static bool IsText(in Utf8JsonReader reader) =>
        reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("text"u8)
        || reader.ValueTextEquals("reasoning_content"u8);
}
