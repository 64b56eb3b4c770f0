using System.Text;
using Ballast.Protocols.Streaming;

namespace Ballast.Protocols.Tests.Streaming;

public sealed class ResponseMeterTests
{
    [Fact]
    public void Counts_a_chat_stream_and_takes_its_usage()
    {
        var meter = Measure(RecordedStreams.Chat);
        Assert.Equal((6L, 3L, 4), (meter.DataEvents, meter.CountedTokens, meter.OutputTokens));
        Assert.Equal((12, 8, true), (meter.InputTokens, meter.CachedTokens, meter.HasUsage));
        Assert.Equal((true, false, FinishReason.Stop), (meter.EndSeen, meter.ErrorSeen, meter.Finish));
        Assert.True(meter.AtEventBoundary);
        Assert.Equal(Encoding.UTF8.GetByteCount(RecordedStreams.Chat), meter.Bytes);
    }

    [Fact]
    public void Counts_each_choice_and_tool_call_when_no_usage_is_told()
    {
        var meter = Measure(RecordedStreams.ChatWithoutUsage);
        Assert.Equal((2L, 2, false), (meter.DataEvents, meter.OutputTokens, meter.HasUsage));
        Assert.Equal((null, null), (meter.InputTokens, meter.CachedTokens));
        Assert.Equal((true, FinishReason.ToolCalls), (meter.EndSeen, meter.Finish));
    }

    [Fact]
    public void Counts_token_ids_where_an_event_lists_them()
    {
        var meter = Measure(RecordedStreams.Completions);
        Assert.Equal((2L, 4, FinishReason.Length), (meter.DataEvents, meter.OutputTokens, meter.Finish));
    }

    [Fact]
    public void Counts_a_responses_stream_and_takes_the_usage_of_its_end()
    {
        var meter = Measure(RecordedStreams.Responses);
        Assert.Equal((5L, 2L, 2), (meter.DataEvents, meter.CountedTokens, meter.OutputTokens));
        Assert.Equal((9, 4), (meter.InputTokens, meter.CachedTokens));
        Assert.Equal((true, false, FinishReason.Stop), (meter.EndSeen, meter.ErrorSeen, meter.Finish));
    }

    [Fact]
    public void An_incomplete_response_is_a_clean_end_with_its_reason()
    {
        var meter = Measure(RecordedStreams.Incomplete);
        Assert.Equal((true, FinishReason.ContentFilter, 0), (meter.EndSeen, meter.Finish, meter.OutputTokens));
    }

    [Fact]
    public void A_response_cut_off_within_its_last_event_has_no_clean_end()
    {
        var stream = RecordedStreams.Responses;
        var meter = Measure(stream[..stream.IndexOf("\"output\":", StringComparison.Ordinal)]);
        Assert.Equal((false, 2, false), (meter.EndSeen, meter.OutputTokens, meter.AtEventBoundary));
    }

    [Fact]
    public void Counts_the_events_of_a_KServe_stream()
    {
        var meter = Measure(RecordedStreams.Generate);
        Assert.Equal((3L, 2, false), (meter.DataEvents, meter.OutputTokens, meter.EndSeen));
    }

    [Fact]
    public void Sees_an_error_object_inside_a_stream()
    {
        var meter = Measure(RecordedStreams.ErrorInside);
        Assert.Equal((2L, 1, true), (meter.DataEvents, meter.OutputTokens, meter.ErrorSeen));
    }

    [Fact]
    public void Sees_an_event_named_error() => Assert.True(Measure(RecordedStreams.ErrorEvent).ErrorSeen);

    [Fact]
    public void Takes_odd_framing_as_clients_do()
    {
        var meter = Measure(RecordedStreams.OddFraming);
        Assert.Equal((9L, 3L), (meter.DataEvents, meter.CountedTokens));
        Assert.Equal((int.MaxValue, 3, false), (meter.InputTokens, meter.OutputTokens, meter.AtEventBoundary));
    }

    [Theory]
    [InlineData("data: [DONE]", true)]
    [InlineData("data: [DONE]\n", true)]
    [InlineData("data:[DONE]\r\n\r\n", true)]
    [InlineData("data: [DON", false)]
    [InlineData("event: [DONE]\n\n", false)]
    [InlineData(": [DONE]\n\n", false)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"data: [DONE]\"}}]}\n\n", false)]
    public void Knows_the_end_marker(string stream, bool end)
    {
        var meter = Measure(stream);
        Assert.Equal(end, meter.EndSeen);
        Assert.Equal(end ? 0 : meter.DataEvents, meter.DataEvents);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("data", false)]
    [InlineData("data: 1", false)]
    [InlineData("data: 1\n", false)]
    [InlineData("data: 1\r", false)]
    [InlineData("data: 1\r\n\r", true)]
    [InlineData("data: 1\r\n\r\n", true)]
    [InlineData("data: 1\n\n\n", true)]
    public void Knows_whether_it_is_between_two_events(string stream, bool boundary)
    {
        var meter = new ResponseMeter();
        meter.Reset(ResponseFormat.Events);
        meter.Write(Encoding.UTF8.GetBytes(stream));
        Assert.Equal(boundary, meter.AtEventBoundary);
    }

    [Fact]
    public void Reports_tokens_with_the_chunk_that_completes_their_event()
    {
        var meter = new ResponseMeter();
        meter.Reset(ResponseFormat.Events);
        Assert.Equal(0, meter.Write("data: {\"choices\":[{\"delta\":{\"content\":\"Ahoy\"}}]}"u8));
        Assert.Equal(0, meter.Write("\n"u8));
        Assert.Equal(1, meter.Write("\ndata: {\"choi"u8));
        Assert.Equal(1, meter.CountedTokens);
    }

    [Fact]
    public void Reads_the_usage_of_a_whole_JSON_body()
    {
        var meter = Measure(
            """
            {"id":"c1","choices":[{"message":{"role":"assistant","content":"Ahoy"},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":5,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":2}}}
            """,
            ResponseFormat.Json);
        Assert.Equal((7, 5, 2, true), (meter.OutputTokens, meter.InputTokens, meter.CachedTokens, meter.EndSeen));
        Assert.Equal((FinishReason.Stop, 0L), (meter.Finish, meter.DataEvents));
    }

    [Fact]
    public void Reads_the_usage_behind_a_body_of_any_size()
    {
        var vector = string.Join(',', Enumerable.Repeat("[0.25,-1.5e-3]", 100_000));
        var meter = Measure(
            $$$"""{"data":[{"embedding":[{{{vector}}}]}],"usage":{"prompt_tokens":3,"total_tokens":3}}""",
            ResponseFormat.Json);
        Assert.Equal((3, 0, true, true), (meter.InputTokens, meter.OutputTokens, meter.HasUsage, meter.EndSeen));
    }

    [Fact]
    public void A_JSON_body_cut_off_has_no_clean_end() =>
        Assert.False(Measure("""{"usage":{"prompt_tokens":3}""", ResponseFormat.Json).EndSeen);

    [Fact]
    public void Other_bodies_are_only_weighed()
    {
        var meter = Measure(RecordedStreams.Chat, ResponseFormat.None);
        Assert.Equal((0L, 0, false), (meter.DataEvents, meter.OutputTokens, meter.EndSeen));
        Assert.Equal(Encoding.UTF8.GetByteCount(RecordedStreams.Chat), meter.Bytes);
    }

    [Fact]
    public void A_reused_meter_forgets_the_last_response()
    {
        var meter = Measure("data: {\"error\":{\"usage\":{");
        meter.Reset(ResponseFormat.Events);
        meter.Write(Encoding.UTF8.GetBytes(RecordedStreams.Chat));
        meter.Complete();
        Assert.Equal(Counts.Of(Measure(RecordedStreams.Chat)), Counts.Of(meter));
    }

    [Theory]
    [InlineData("text/event-stream", null, ResponseFormat.Events)]
    [InlineData("Text/Event-Stream; charset=utf-8", "", ResponseFormat.Events)]
    [InlineData("application/json;charset=utf-8", "identity", ResponseFormat.Json)]
    [InlineData("application/json", "gzip", ResponseFormat.None)]
    [InlineData("application/octet-stream", null, ResponseFormat.None)]
    [InlineData(null, null, ResponseFormat.None)]
    public void The_content_type_tells_the_format(string? type, string? encoding, ResponseFormat format) =>
        Assert.Equal(format, ResponseMeter.FormatOf(type, encoding));

    [Fact]
    public void A_chunk_allocates_nothing()
    {
        var stream = Encoding.UTF8.GetBytes(RecordedStreams.Chat);
        var meter = new ResponseMeter();
        meter.Reset(ResponseFormat.Events);
        meter.Write(stream);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            meter.Reset(ResponseFormat.Events);
            meter.Write(stream);
            meter.Complete();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ResponseMeter Measure(string stream, ResponseFormat format = ResponseFormat.Events)
    {
        var meter = new ResponseMeter();
        meter.Reset(format);
        meter.Write(Encoding.UTF8.GetBytes(stream));
        meter.Complete();
        return meter;
    }
}
