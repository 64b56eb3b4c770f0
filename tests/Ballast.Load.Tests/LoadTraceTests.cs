namespace Ballast.Load.Tests;

public sealed class LoadTraceTests
{
    [Fact]
    public void A_trace_gives_its_arrivals_with_tokens_and_sessions()
    {
        const string Text =
            "arrival_seconds,kind,session,input_tokens,output_tokens\r\n"
            + "0,a,s1,10,20\r\n\r\n0.5,b,,30,\r\n0.5,c,s1,,\r\n";

        var arrivals = LoadTrace.Read(new StringReader(Text), "t.csv");

        Assert.Equal(
        [
            new LoadArrival(TimeSpan.Zero, 10, 20, "s1"),
            new LoadArrival(TimeSpan.FromSeconds(0.5), 30),
            new LoadArrival(TimeSpan.FromSeconds(0.5), Session: "s1"),
        ], arrivals);
        var plan = LoadPlan.FromTrace(arrivals);
        Assert.Equal(TimeSpan.FromSeconds(0.5), plan.Duration);
        Assert.Equal(arrivals, plan.Arrivals());
    }

    [Fact]
    public void A_trace_may_tell_how_long_its_requests_took()
    {
        const string Text = "arrival_seconds,source_latency_seconds,session\n0,0.0305,\n0.5,,s1\n";

        Assert.Equal(
        [
            new LoadArrival(TimeSpan.Zero, Service: TimeSpan.FromMilliseconds(30.5)),
            new LoadArrival(TimeSpan.FromSeconds(0.5), Session: "s1"),
        ], LoadTrace.Read(new StringReader(Text), "t.csv"));
    }

    [Fact]
    public void A_speed_shortens_every_time()
    {
        var arrivals = LoadTrace.Read(new StringReader("arrival_seconds\n1\n4"), "t.csv", speed: 2);

        Assert.Equal([0.5, 2.0], arrivals.Select(arrival => arrival.At.TotalSeconds));
    }

    [Theory]
    [InlineData("time,x\n1,2",
        "t.csv:1:1: the first column is 'time'; the first line must name the columns, arrival_seconds first.")]
    [InlineData("arrival_seconds,a,a\n1,2,3", "t.csv:1:19: the column 'a' is there twice; leave one out.")]
    [InlineData("arrival_seconds\n1\nx",
        "t.csv:3:1: arrival_seconds is 'x'; give seconds from the start, 0 to 604800.")]
    [InlineData("arrival_seconds\n-1", "t.csv:2:1: arrival_seconds is '-1'")]
    [InlineData("arrival_seconds\nNaN", "t.csv:2:1: arrival_seconds is 'NaN'")]
    [InlineData("arrival_seconds\n2\n1", "t.csv:3:1: arrival_seconds is 1, before the row ahead; sort the rows by it.")]
    [InlineData("arrival_seconds,input_tokens\n0,1\n1, 0",
        "t.csv:3:3: input_tokens is '0'; give a whole number from 1 to 10000000, or nothing.")]
    [InlineData("arrival_seconds,output_tokens\n0,1.5", "t.csv:2:3: output_tokens is '1.5'")]
    [InlineData("arrival_seconds,source_latency_seconds\n0,-1",
        "t.csv:2:3: source_latency_seconds is '-1'; give seconds, 0 to 604800, or nothing.")]
    [InlineData("arrival_seconds,session\n0,a b", "t.csv:2:3: the session 'a b' cannot be sent in a header")]
    [InlineData("arrival_seconds,session\n0", "t.csv:2:2: 1 fields, but the header names 2; add or remove commas.")]
    [InlineData("arrival_seconds\n0,1", "t.csv:2:4: 2 fields, but the header names 1")]
    [InlineData("arrival_seconds,session\n0,\"a\"", "t.csv:2:3: fields are not quoted in a trace; remove the quotes.")]
    [InlineData("arrival_seconds\n", "t.csv:1:1: no arrivals")]
    [InlineData("", "t.csv:1:1: no arrivals")]
    public void A_malformed_trace_is_refused_with_its_place(string text, string message)
    {
        var error = Assert.Throws<LoadInputException>(() => LoadTrace.Read(new StringReader(text), "t.csv"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<LoadInputException>(() => LoadTrace.ReadFile("no-such-trace.csv"));
        Assert.StartsWith("no-such-trace.csv: the trace cannot be read:", error.Message, StringComparison.Ordinal);
    }
}
