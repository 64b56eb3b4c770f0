using System.Buffers;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Ballast.Load.Measuring;

namespace Ballast.Load.Sending;

/// <summary>Reads answers to their end and checks that they are what the protocol promises.</summary>
internal sealed class AnswerReader(string? member)
{
    private readonly byte[] _member = Encoding.UTF8.GetBytes(member ?? "");

    /// <summary>Reads and forgets.</summary>
    public static async Task DiscardAsync(Stream answer, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            while (await answer.ReadAsync(buffer, cancellation) > 0)
            {
                // Only the end is of interest.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a whole JSON answer.</summary>
    /// <returns>Tokens put out, as its usage tells; 0 without.</returns>
    public async Task<long> ReadJsonAsync(Stream answer, CancellationToken cancellation)
    {
        if (_member.Length == 0)
        {
            await DiscardAsync(answer, cancellation);
            return 0;
        }
        var bytes = new ArrayBufferWriter<byte>(4096);
        for (int read; (read = await answer.ReadAsync(bytes.GetMemory(4096), cancellation)) > 0;)
        {
            bytes.Advance(read);
        }
        var facts = Parse(bytes.WrittenSpan);
        return facts.HasMember ? facts.OutputTokens : throw Invalid($"The answer has no '{member}'.");
    }

    /// <summary>Reads a stream of tokens to its end mark and times them.</summary>
    public async Task<RequestResult> ReadStreamAsync(
        Stream answer, long sent, RequestResult result, CancellationToken cancellation)
    {
        var (first, last, seen, told, done) = (0L, 0L, 0L, 0L, false);
        var events = SseParser.Create(
            answer, (_, data) => data.SequenceEqual("[DONE]"u8) ? (AnswerFacts?)null : Parse(data));
        await foreach (var item in events.EnumerateAsync(cancellation))
        {
            if (item.Data is not { } facts)
            {
                // Read on to the end of the body, so that the connection can be used again.
                done = true;
                continue;
            }
            if (facts.HasError)
            {
                throw new InvalidAnswerException(LoadOutcome.ErrorEvent, "The stream carried an error event.");
            }
            told = Math.Max(told, facts.OutputTokens);
            if (facts.HasText)
            {
                last = Stopwatch.GetTimestamp();
                first = first == 0 ? last : first;
                seen++;
            }
        }
        if (!done)
        {
            throw new InvalidAnswerException(LoadOutcome.BrokenAnswer, "The stream ended without data: [DONE].");
        }
        result.FirstToken = first == 0 ? null : Stopwatch.GetElapsedTime(sent, first);
        result.TokenSpan = Stopwatch.GetElapsedTime(first, last);
        result.OutputTokens = told > 0 ? told : seen;
        return result;
    }

    private AnswerFacts Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return AnswerFacts.Read(json, _member);
        }
        catch (JsonException error)
        {
            throw Invalid($"The answer is not valid JSON: {error.Message}");
        }
    }

    private static InvalidAnswerException Invalid(string message) => new(LoadOutcome.InvalidAnswer, message);
}
