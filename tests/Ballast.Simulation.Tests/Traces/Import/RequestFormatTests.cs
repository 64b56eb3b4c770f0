using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Simulation.Tests.Traces.Import;

public sealed class RequestFormatTests
{
    private const string Conversations =
        """
        TIMESTAMP,ContextTokens,GeneratedTokens
        2023-11-16 18:15:46.6805900,374,44
        2023-11-16 18:15:50.9951691,396,109

        """;

    private static readonly ImportOptions Raw = new() { Spread = TimeSpan.Zero };

    [Fact]
    public void Azure_stamps_keep_100_ns_and_start_at_zero()
    {
        using var file = TraceFile.Of(Conversations);
        var (requests, reports) = file.Read();
        Assert.Equal([0, 4_314_579_100], requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal([(374, 44), (396, 109)], Tokens(requests));
        Assert.All(requests, request => Assert.Equal((0, -1), (request.Session, request.Parent)));
        var report = Assert.Single(reports);
        Assert.Equal(("azure-llm", 2, 2, "rows"), (report.Step, report.Read, report.Kept, report.Unit));
    }

    [Fact]
    public void Azure_2024_has_offsets_and_2025_images_in_any_column()
    {
        using var week = TraceFile.Of(
            """
            TIMESTAMP,ContextTokens,GeneratedTokens
            2024-05-10 00:00:00.009930+00:00,2162,5
            2024-05-10 02:00:01+02:00,2399,6
            """);
        Assert.Equal([0, 990_070_000], week.Read().Requests.Select(request => request.ArrivalNanoseconds));
        using var images = TraceFile.Of(
            "TIMESTAMP,NumImages,ContextTokens,GeneratedTokens\r\n"
            + "2024-10-15T00:00:00.5Z,2,100,7\r\n2024-10-15T00:00:01Z,0,200,8\r\n");
        var (requests, reports) = images.Read();
        Assert.Equal([0, 500_000_000], requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal([(100, 7), (200, 8)], Tokens(requests));
        Assert.Equal(1, Assert.Single(reports[0].Notes).Value);
    }

    [Fact]
    public void Gzip_is_told_by_its_first_bytes()
    {
        using var plain = TraceFile.Of(Conversations);
        using var gzip = TraceFile.Gzip(Conversations);
        Assert.Equal("azure-llm", TraceCatalogue.Detect(gzip.FullPath)!.Name);
        Assert.Equal(plain.Read().Requests, gzip.Read().Requests);
    }

    [Fact]
    public void Invocations_of_2021_arrive_their_duration_before_their_end()
    {
        using var file = TraceFile.Of(
            """
            app,func,end_timestamp,duration
            a1,f1,0.5,0.25
            a1,f2,7,6.9
            a2,f1,8.000000001,1
            """);
        var (requests, reports) = file.Read();
        Assert.Equal([0, 150_000_000, 6_900_000_001], requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal(["f2", "f1", "f1"], requests.Select(request => request.Model));
        Assert.Equal(["a1", "a1", "a2"], requests.Select(request => request.Tenant));
        Assert.Equal(6_900_000_000, requests[0].SourceLatencyNanoseconds);
        Assert.Equal(1, reports[0].Notes["rows back in time, put in order"]);
    }

    [Fact]
    public void Mooncake_rows_carry_blocks_of_512_tokens()
    {
        using var file = TraceFile.Of(
            """
            {"timestamp": 3000, "input_length": 1000, "output_length": 5, "hash_ids": [0, 1]}
            {"timestamp": 6000, "input_length": 600, "output_length": 6, "hash_ids": [0, 18446744073709551615]}
            """);
        var (requests, _) = file.Read(Raw);
        Assert.Equal([0, 3_000_000_000], requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal([(1000, 5), (600, 6)], Tokens(requests));
        Assert.Equal([0, ulong.MaxValue], requests[1].Blocks.ToArray());
        Assert.All(requests, request => Assert.Equal(512, request.BlockTokens));
    }

    [Fact]
    public void Qwen_chats_under_one_root_are_one_session()
    {
        using var file = TraceFile.Of(
            Chat(7, -1, "1.5", "text", "5, 6") + Chat(8, -1, "2", "search", "9") + Chat(9, 7, "3", "text", "5, 6, 7")
            + Chat(10, 7, "4", "text", "5, 6, 8") + Chat(11, 99, "5", "text", "1"));
        var (requests, reports) = file.Read();
        Assert.Equal([(1, 0, -1), (2, 0, -1), (1, 1, 0), (1, 2, 0), (3, 0, -1)], Places(requests));
        Assert.Equal(["text", "search", "text", "text", "text"], requests.Select(request => request.SloClass));
        Assert.All(requests, request => Assert.Equal(16, request.BlockTokens));
        Assert.Equal(1, Assert.Single(reports[0].Notes).Value);
    }

    [Fact]
    public void BurstGpt_rows_without_tokens_are_failures()
    {
        using var file = TraceFile.Of(
            """
            Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
            5,ChatGPT,472,18,490,Conversation log
            45,ChatGPT,1087,0,1087,Conversation log
            118.0,GPT-4,417,276,693,API log
            """);
        var (requests, reports) = file.Read();
        Assert.Equal([0, 113_000_000_000], requests.Select(request => request.ArrivalNanoseconds));
        Assert.Equal([("ChatGPT", "Conversation log"), ("GPT-4", "API log")],
            requests.Select(request => (request.Model, request.SloClass)));
        Assert.Equal((3, 2), (reports[0].Read, reports[0].Kept));
        Assert.Equal(1, reports[0].Dropped["no tokens: a failure"]);
    }

    [Fact]
    public void BurstGpt_version_3_has_sessions_and_elapsed_times()
    {
        using var file = TraceFile.Of(
            """
            Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type
            5,s-9,1.25,ChatGPT,472,18,490,Conversation log
            6,s-4,2,ChatGPT,10,20,30,Conversation log
            9,s-9,0.5,ChatGPT,500,7,507,Conversation log
            """);
        var (requests, _) = file.Read();
        Assert.Equal([(1, 0, -1), (2, 0, -1), (1, 1, 0)], Places(requests));
        Assert.Equal(1_250_000_000, requests[0].SourceLatencyNanoseconds);
    }

    [Fact]
    public void Lengths_alone_get_drawn_arrivals()
    {
        using var file = TraceFile.Of(
            "num_prefill_tokens,num_decode_tokens,num_total_tokens,pd_ratio\n"
            + string.Concat(Enumerable.Repeat("3772,54,3826,69.8\n", 2000)));
        var (requests, _) = file.Read(new ImportOptions { LengthsRate = 10 });
        Assert.Equal(2000, requests.Count);
        Assert.InRange(requests[^1].ArrivalNanoseconds / 1e9, 185, 215);
        Assert.Equal(requests, file.Read(new ImportOptions { LengthsRate = 10 }).Requests);
    }

    [Theory]
    [InlineData("arrival_seconds,input_tokens", "requests")]
    [InlineData("TIMESTAMP,NumImages,ContextTokens,GeneratedTokens", "azure-llm")]
    [InlineData("""{"timestamp": 0, "input_length": 1, "output_length": 2, "hash_ids": [0]}""", "mooncake")]
    [InlineData("""{"chat_id": 1, "timestamp": 0, "input_length": 1, "hash_ids": [0]}""", "qwen-bailian")]
    [InlineData("Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens", "burstgpt")]
    [InlineData("""{"id":"x","model":"m","block_size":64,"requests":[]}""", "agentic-coding")]
    [InlineData("app,func,end_timestamp,duration", "azure-functions-2021")]
    [InlineData("num_prefill_tokens,num_decode_tokens,num_total_tokens,pd_ratio", "lengths")]
    [InlineData("HashOwner,HashApp,HashFunction,Trigger,1,2,3", "azure-functions-2019")]
    [InlineData("Job,Day,1,2,3", "faro-mix")]
    [InlineData("""{"ts": 1, "urls": {"u": 20}}""", "faro-input")]
    [InlineData("timestamp,value", "counts")]
    [InlineData("minute,job0,job1", "columns")]
    [InlineData("client_id,window_start_s,rate_rps,cv,pattern,param1_shape,param2_scale", "servegen")]
    public void Formats_are_told_by_content(string line, string format)
    {
        using var file = TraceFile.Of("\n" + line + "\n");
        Assert.Equal(format, TraceCatalogue.Detect(file.FullPath)!.Name);
        Assert.Equal(format, TraceCatalogue.Get(format).Name);
    }

    [Fact]
    public void An_unknown_format_is_told_the_known_ones()
    {
        using var file = TraceFile.Of("a,b,c\n1,2,3\n");
        Assert.Null(TraceCatalogue.Detect(file.FullPath));
        var error = Assert.Throws<TraceFormatException>(() => file.Open());
        Assert.Contains("mooncake", error.Message);
        Assert.Contains("burstgpt", Assert.Throws<ArgumentException>(() => TraceCatalogue.Get("csv")).Message);
    }

    private static string Chat(int id, int parent, string at, string type, string blocks) =>
        $$"""{"chat_id": {{id}}, "parent_chat_id": {{parent}}, "timestamp": {{at}}, "input_length": 20, """
        + $$""" "output_length": 3, "type": "{{type}}", "turn": 1, "hash_ids": [{{blocks}}]}""" + "\n";

    private static IEnumerable<(int, int)> Tokens(IEnumerable<TraceRequest> requests) =>
        requests.Select(request => (request.InputTokens, request.OutputTokens));

    private static IEnumerable<(long, int, int)> Places(IEnumerable<TraceRequest> requests) =>
        requests.Select(request => (request.Session, request.Turn, request.Parent));
}
