using System.Net;
using System.Text.Json;

namespace Ballast.Fakes.Tests;

public sealed class GenerationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_gives_the_same_text_and_another_seed_another()
    {
        var first = await TextAsync(1, """{"model":"fake-model","prompt":"Hi","max_tokens":20,"ignore_eos":true}""");
        var again = await TextAsync(1, """{"model":"fake-model","prompt":"Hi","max_tokens":20,"ignore_eos":true}""");
        var other = await TextAsync(2, """{"model":"fake-model","prompt":"Hi","max_tokens":20,"ignore_eos":true}""");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task A_stop_text_ends_the_answer_before_it()
    {
        const string Prompt = "\"model\":\"fake-model\",\"prompt\":\"Hi\",\"max_tokens\":60,\"ignore_eos\":true";
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();
        var whole = Choice(await client.PostJsonAsync("/v1/completions", $"{{{Prompt}}}").JsonAsync());
        var text = whole.GetProperty("text").GetString()!;
        var stop = text[20..26];

        var answer = await client.PostJsonAsync(
            "/v1/completions", $"{{{Prompt},\"stop\":[\"no such text\",{JsonSerializer.Serialize(stop)}]}}")
                .JsonAsync();

        Assert.Equal("length", whole.GetProperty("finish_reason").GetString());
        Assert.Equal("stop", Choice(answer).GetProperty("finish_reason").GetString());
        Assert.Equal(
            text[..text.IndexOf(stop, StringComparison.Ordinal)], Choice(answer).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_stream_has_one_event_per_token_then_the_reason_then_usage_then_done()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var events = await client.EventsAsync("/v1/completions",
            """
            {"model":"fake-model","prompt":"Hi there","max_tokens":7,"ignore_eos":true,"stream":true,
             "stream_options":{"include_usage":true}}
            """);

        Assert.Equal(7 + 3, events.Count);
        Assert.Equal("[DONE]", events[^1]);
        var usage = JsonElement.Parse(events[^2]).GetProperty("usage");
        Assert.Equal(2, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(7, usage.GetProperty("completion_tokens").GetInt32());
        Assert.Equal("length", Choice(JsonElement.Parse(events[^3])).GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Usage_is_left_out_of_a_stream_that_does_not_ask_for_it()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        var events = await client.EventsAsync("/v1/chat/completions",
            """{"model":"fake-model","messages":[{"role":"user","content":"Hi"}],"max_tokens":3,"stream":true}""");

        Assert.DoesNotContain(events, data => data.Contains("usage", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"model":"fake-model"}""", "'prompt' must be")]
    [InlineData("""{"prompt":"x"}""", "'model' is missing")]
    [InlineData("""{"model":"fake-model","prompt":"x","max_tokens":0}""",
        "'max_tokens' is 0: give a whole number from 1.")]
    [InlineData("""{"model":"fake-model","prompt":"x","n":2}""", "'n' is 2")]
    [InlineData("""{"model":"fake-model","prompt":"x","max_tokens":200000}""", "this model holds 131072")]
    [InlineData("""{"model":"fake-model","prompt":"x","stop":[""]}""", "'stop' must be")]
    [InlineData("""{"model":""", "not valid JSON")]
    [InlineData("""[1]""", "an object is wanted")]
    public async Task Bad_input_gets_the_error_object_of_the_protocol(string body, string message)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        using var client = engine.Client();

        using var answer = await client.PostJsonAsync("/v1/completions", body);
        var error = (await Task.FromResult(answer).JsonAsync()).GetProperty("error");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(0, engine.Counters.InFlight);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        await using var engine =
            await FakeEngine.StartAsync(new FakeEngineOptions { MaxBodyBytes = 1000 }, Cancellation);
        using var client = engine.Client();

        using var answer = await client.PostJsonAsync(
            "/v1/completions", "{\"prompt\":\"" + new string('x', 2000) + "\"}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static JsonElement Choice(JsonElement body) => body.GetProperty("choices")[0];

    private static async Task<string> TextAsync(ulong seed, string body)
    {
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions { Seed = seed }, Cancellation);
        using var client = engine.Client();
        return Choice(await client.PostJsonAsync("/v1/completions", body).JsonAsync()).GetProperty("text").GetString()!;
    }
}
