using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ballast.Protocols.Tests;

public sealed class GoldenBodyTests
{
    private static readonly RequestNeeds All = new() { InputSize = true, Parameters = true, PrefixBlockBytes = 16 };

    public static TheoryData<string, string> Names()
    {
        var data = new TheoryData<string, string>();
        foreach (var (protocol, name) in GoldenBody.All())
        {
            data.Add(protocol, name);
        }

        return data;
    }

    [Theory, MemberData(nameof(Names))]
    public void Reads_as_recorded(string protocol, string name)
    {
        var body = GoldenBody.Load(protocol, name);
        body.Expect(Read(body, new ReadOnlySequence<byte>(body.Bytes)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Reads_the_same_in_segments_cut_anywhere(string protocol, string name)
    {
        var body = GoldenBody.Load(protocol, name);
        var whole = Read(body, new ReadOnlySequence<byte>(body.Bytes));
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.Equal(whole, Read(body, Bodies.Cut(body.Bytes, seed)));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Bad_bodies_and_no_others_are_refused(string protocol, string name)
    {
        var body = GoldenBody.Load(protocol, name);
        var match = body.Match();
        var bytes = new ReadOnlySequence<byte>(body.Bytes);
        var read = match.Protocol.TryRead(match.Call, bytes, All, out _, out var error);
        Assert.Equal(name.StartsWith("bad-", StringComparison.Ordinal), !read);
        Assert.Equal(read, error is null);
    }

    private static string Read(GoldenBody body, in ReadOnlySequence<byte> bytes)
    {
        var match = body.Match();
        var text = new StringBuilder();
        void Line(string key, object? value) =>
            text.Append(key).Append(": ").Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append('\n');

        if (!match.Protocol.TryRead(match.Call, bytes, All, out var facts, out var error))
        {
            Line("status", error.Status);
            Line("code", error.Code);
            Line("field", error.Field);
            Line("line", error.Line);
            Line("column", error.Column);
            Line("message", error.Message);
            return text.ToString();
        }

        Line("model", facts.Model);
        Line("kind", facts.Kind);
        Line("streaming", facts.Streaming);
        Line("include usage", facts.IncludeUsage);
        Line("max output tokens", facts.MaxOutputTokens);
        Line("input tokens", facts.InputTokens);
        Line("priority", facts.Priority);
        Line("timeout", facts.Timeout);
        Line("session key", facts.SessionKey.ToString("x16", CultureInfo.InvariantCulture));
        Line("may retry", facts.MayRetry);
        foreach (var block in facts.PrefixBlocks.Span)
        {
            Line("block", block.ToString("x16", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
