using System.Buffers;
using System.Text;
using System.Text.Json;
using Ballast.Protocols.Streaming;
using FsCheck.Xunit;

namespace Ballast.Protocols.Tests;

/// <summary>What holds of every protocol.</summary>
public abstract class ProtocolContract
{
    private static readonly RequestNeeds AllNeeds =
        new() { InputSize = true, Parameters = true, PrefixBlockBytes = 16, MaxPrefixBlocks = 4 };

    protected abstract IProtocol Protocol { get; }

    protected abstract string ExpectedName { get; }

    /// <summary>Methods and paths of routed calls whose body may be read.</summary>
    protected abstract IEnumerable<(string Method, string Path)> Routed { get; }

    /// <summary>Bodies that are valid for the routed calls.</summary>
    protected abstract IEnumerable<string> ValidBodies { get; }

    [Fact]
    public void Has_its_name() => Assert.Equal(ExpectedName, Protocol.Name);

    [Fact]
    public void Routed_calls_give_facts_of_a_model()
    {
        foreach (var call in Calls())
        {
            Assert.Equal(CallKind.Route, call.Kind);
            foreach (var body in ValidBodies)
            {
                var read = Protocol.TryRead(call, Bodies.Of(body), AllNeeds, out var facts, out var error);
                Assert.True(read, error?.Message);
                Assert.Null(error);
                Assert.NotEmpty(facts.Model);
                Assert.Equal(call.RequestKind, facts.Kind);
                Assert.Equal(0, facts.ExpectedOutputTokens);
                Assert.True(facts.PrefixBlocks.Length <= 4);
            }
        }
    }

    [Property(MaxTest = 1000)]
    public bool Arbitrary_bytes_give_facts_or_an_error(byte[] bytes)
    {
        foreach (var call in Calls())
        {
            ReadsOrRefuses(call, bytes);
        }

        return true;
    }

    [Property(MaxTest = 200)]
    public bool Mutated_bodies_give_facts_or_an_error(int seed)
    {
        var random = new Random(seed);
        foreach (var body in ValidBodies)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            Mutate(random, ref bytes);
            foreach (var call in Calls())
            {
                ReadsOrRefuses(call, bytes);
            }
        }

        return true;
    }

    [Fact]
    public void An_error_is_one_JSON_object_without_line_breaks()
    {
        var error = new ProtocolError(400, "code", "A \"quoted\"\r\n\t\u0001 text 😀 'x'.") { Field = "f" };
        var text = Written.By(output => Protocol.WriteError(error, output));
        Assert.DoesNotContain('\n', text);
        Assert.DoesNotContain('\r', text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        Assert.Contains("'x'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_stream_is_an_event_of_its_own_and_no_clean_end()
    {
        var error = ProtocolError.StreamBroken("m");
        var body = Written.By(output => Protocol.WriteError(error, output));
        var atBoundary = Written.By(output => Protocol.WriteStreamError(error, atEventBoundary: true, output));
        var within = Written.By(output => Protocol.WriteStreamError(error, atEventBoundary: false, output));
        var start = ExpectedName == ProtocolNames.OpenAi ? "data: " : "event: error\ndata: ";
        Assert.Equal($"{start}{body}\n\n", atBoundary);
        Assert.Equal("\n\n" + atBoundary, within);
        Assert.DoesNotContain("[DONE]", atBoundary, StringComparison.Ordinal);
        var meter = new ResponseMeter();
        meter.Reset(ResponseFormat.Events);
        meter.Write(Encoding.UTF8.GetBytes("data: {\"cut" + within));
        meter.Complete();
        Assert.Equal((true, false, true), (meter.ErrorSeen, meter.EndSeen, meter.AtEventBoundary));
    }

    [Fact]
    public void A_wrong_method_is_answered_405_with_the_right_one()
    {
        var call = new ProtocolCall { Kind = CallKind.WrongMethod, AllowedMethod = "POST" };
        var server = new ServerFacts { Version = "1" };
        var status = 0;
        var text = Written.By(output => status = Protocol.WriteAnswer(call, server, output));
        Assert.Equal(405, status);
        Assert.Contains("use POST", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Answering_a_routed_call_is_refused()
    {
        var server = new ServerFacts { Version = "1" };
        foreach (var call in Calls())
        {
            Assert.Throws<ArgumentException>(() => Protocol.WriteAnswer(call, server, new ArrayBufferWriter<byte>()));
        }
    }

    private IEnumerable<ProtocolCall> Calls()
    {
        foreach (var (method, path) in Routed)
        {
            Assert.True(Protocol.TryMatch(new RequestTarget(method, path, ""), out var call));
            yield return call;
        }
    }

    private void ReadsOrRefuses(in ProtocolCall call, byte[] bytes)
    {
        var read = Protocol.TryRead(call, new ReadOnlySequence<byte>(bytes), AllNeeds, out var facts, out var error);
        Assert.Equal(read, error is null);
        Assert.True(!read || facts.Model.Length > 0);
        Assert.True(read || error!.Status == 400);
        var readCut = Protocol.TryRead(call, Bodies.Cut(bytes, bytes.Length), AllNeeds, out var cut, out var errorCut);
        Assert.Equal((read, facts with { PrefixBlocks = default }), (readCut, cut with { PrefixBlocks = default }));
        Assert.True(facts.PrefixBlocks.Span.SequenceEqual(cut.PrefixBlocks.Span));
        Assert.Equal((error?.Line, error?.Column, error?.Code), (errorCut?.Line, errorCut?.Column, errorCut?.Code));
    }

    private static void Mutate(Random random, ref byte[] bytes)
    {
        ReadOnlySpan<byte> alphabet = "{}[]\",:\\u0dD8eE+-.ntf \n\x00\xFF"u8;
        for (var times = random.Next(1, 5); times > 0 && bytes.Length > 0; times--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = alphabet[random.Next(alphabet.Length)];
                    break;
                case 1:
                    bytes = [.. bytes[..at], alphabet[random.Next(alphabet.Length)], .. bytes[at..]];
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[(at + 1)..]];
                    break;
                default:
                    bytes = bytes[..at];
                    break;
            }
        }
    }
}
