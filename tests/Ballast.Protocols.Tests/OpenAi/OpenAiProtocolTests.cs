using System.Buffers;
using System.Text;
using Ballast.Protocols.OpenAi;

namespace Ballast.Protocols.Tests.OpenAi;

public sealed class OpenAiProtocolTests : ProtocolContract
{
    private static readonly ModelNames Names = new(["llama", "org/llama:7b"]);
    private static readonly OpenAiProtocol OpenAi = new(Names);
    private static readonly RequestNeeds Blocks = new() { InputSize = true, PrefixBlockBytes = 16 };

    protected override IProtocol Protocol => OpenAi;

    protected override string ExpectedName => "openai";

    protected override IEnumerable<(string Method, string Path)> Routed =>
    [
        ("POST", "/v1/chat/completions"),
        ("POST", "/v1/completions"),
        ("POST", "/v1/embeddings"),
        ("POST", "/v1/responses"),
    ];

    protected override IEnumerable<string> ValidBodies => GoldenBody.All()
        .Where(body => body.Protocol == "openai" && !body.Name.StartsWith("bad-", StringComparison.Ordinal))
        .Select(body => Encoding.UTF8.GetString(GoldenBody.Load(body.Protocol, body.Name).Bytes));

    [Fact]
    public void Reading_a_known_model_allocates_nothing()
    {
        OpenAi.TryMatch(new RequestTarget("POST", "/v1/chat/completions", ""), out var call);
        var body = Bodies.Of("""
            {"m\u006fdel":"org\/llama:7b","messages":[{"role":"user","content":"Gr\u00fc\u00dfe, sailor"}],"user":"u",
             "stream":true,"stream_options":{"include_usage":true}}
            """);
        var needs = new RequestNeeds { InputSize = true };
        Assert.True(OpenAi.TryRead(call, body, needs, out var facts, out _));
        Assert.Same(Names.Known[1], facts.Model);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            OpenAi.TryRead(call, body, needs, out _, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_nesting_bomb_is_refused_at_its_129th_bracket()
    {
        var bomb = "{\"model\":\"llama\",\n\"messages\":" + new string('[', 1_000_000);
        var error = Refuse(bomb);
        Assert.Equal(
            "The body is not valid JSON at line 2, column 139: it is nested deeper than 128 levels.", error.Message);
    }

    [Fact]
    public void Blocks_grow_with_the_conversation_and_keep_their_start()
    {
        var first = Read("""{"model":"m","messages":[{"role":"user","content":"Tell me of the sea and its tides"}]}""");
        var second = Read("""
            { "messages": [ {"role":"user", "content":"Tell me of the sea \u0061nd its tides"},
              {"role":"assistant","content":"They rise and fall twice a day."} ], "model": "m" }
            """);
        Assert.Equal(2, first.PrefixBlocks.Length);
        Assert.Equal(5, second.PrefixBlocks.Length);
        Assert.True(second.PrefixBlocks.Span[..2].SequenceEqual(first.PrefixBlocks.Span));
    }

    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"system","content":"Tell me of the sea and its tides"}]}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"tell me of the sea and its tides"}]}""")]
    [InlineData("""
        {"model":"m","messages":[{"role":"user","content":"Tell me of the sea and its tides"}],"tools":[{"type":"x"}]}
        """)]
    public void Another_speaker_text_or_tool_changes_every_block(string body)
    {
        var first = Read("""{"model":"m","messages":[{"role":"user","content":"Tell me of the sea and its tides"}]}""");
        var other = Read(body);
        Assert.NotEqual(first.PrefixBlocks.Span[0], other.PrefixBlocks.Span[0]);
        Assert.NotEqual(first.PrefixBlocks.Span[1], other.PrefixBlocks.Span[1]);
    }

    [Fact]
    public void Blocks_stop_at_their_bound()
    {
        var body = $$"""{"model":"m","messages":[{"role":"user","content":"{{new string('x', 10_000)}}"}]}""";
        var needs = Blocks with { MaxPrefixBlocks = 3 };
        var facts = Read(body, needs);
        Assert.Equal((3, 2500), (facts.PrefixBlocks.Length, facts.InputTokens));
        Assert.True(facts.PrefixBlocks.Span.SequenceEqual(Read(body).PrefixBlocks.Span[..3]));
    }

    [Fact]
    public void Sizes_are_zero_unless_asked_for()
    {
        var body = """{"model":"m","messages":[{"role":"user","content":"Tell me"}],"tools":[{}],"max_tokens":5}""";
        var facts = Read(body, default);
        Assert.Equal((0, 5, 0), (facts.InputTokens, facts.MaxOutputTokens, facts.PrefixBlocks.Length));
    }

    [Theory]
    [InlineData(
        """{"model":"m","prompt_cache_key":"k","user":"u"}""",
        """{"model":"n","prompt_cache_key":"k"}""",
        true)]
    [InlineData("""{"model":"m","user":"\u0075"}""", """{"model":"m","user":"u"}""", true)]
    [InlineData("""{"model":"m","user":"u"}""", """{"model":"m","user":"v"}""", false)]
    [InlineData("""{"model":"m","user":"u","prompt_cache_key":"k"}""", """{"model":"m","user":"u"}""", false)]
    public void Session_keys_are_equal_when_the_preferred_field_is(string one, string other, bool equal)
    {
        Assert.NotEqual(0UL, Read(one).SessionKey);
        Assert.Equal(equal, Read(one).SessionKey == Read(other).SessionKey);
    }

    [Theory]
    [InlineData("""{"model":"m"}""")]
    [InlineData("""{"model":"m","user":""}""")]
    [InlineData("""{"model":"m","user":null}""")]
    public void No_session_key_is_zero(string body) => Assert.Equal(0UL, Read(body).SessionKey);

    [Fact]
    public void Fields_with_broken_escapes_in_their_names_are_passed_over()
    {
        var facts = Read("""{"model":"m","\ud800model":"n","mode\udc00":1,"max_tokens\u0020":"x"}""");
        Assert.Equal("m", facts.Model);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_in_a_name_become_a_name_nobody_knows()
    {
        byte[] bytes = [.. "{\"model\":\"a"u8, 0xFF, 0xC3, .. "b\"}"u8];
        OpenAi.TryMatch(new RequestTarget("POST", "/v1/completions", ""), out var call);
        Assert.True(OpenAi.TryRead(call, new ReadOnlySequence<byte>(bytes), default, out var facts, out _));
        Assert.Equal("a\uFFFD\uFFFDb", facts.Model);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1025)]
    [InlineData(-1)]
    public void Block_lengths_out_of_range_are_refused(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequestNeeds { PrefixBlockBytes = bytes });

    [Theory]
    [InlineData(0)]
    [InlineData(16_385)]
    public void Block_counts_out_of_range_are_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequestNeeds { MaxPrefixBlocks = count });

    private static RequestFacts Read(string body) => Read(body, Blocks);

    private static RequestFacts Read(string body, RequestNeeds needs)
    {
        OpenAi.TryMatch(new RequestTarget("POST", "/v1/chat/completions", ""), out var call);
        Assert.True(OpenAi.TryRead(call, Bodies.Of(body), needs, out var facts, out var error), error?.Message);
        return facts;
    }

    private static ProtocolError Refuse(string body)
    {
        OpenAi.TryMatch(new RequestTarget("POST", "/v1/chat/completions", ""), out var call);
        Assert.False(OpenAi.TryRead(call, Bodies.Of(body), Blocks, out _, out var error));
        return error;
    }
}
