using System.Text;
using Ballast.Fleet.Engines;
using Ballast.Fleet.Probing;
using Ballast.Fleet.TestServer;
using Ballast.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ballast.Fleet.Tests.Engines;

public sealed class EngineReportScraperTests
{
    private const string Vllm = """
        # HELP vllm:num_requests_running Number of requests in model execution batches.
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0",model_name="m"} 3.0
        vllm:num_requests_running{engine="1",model_name="m"} 4.0
        vllm:num_requests_waiting{engine="0",model_name="m"} 5.0
        vllm:num_requests_waiting_by_reason{engine="0",model_name="m",reason="capacity"} 50.0
        vllm:kv_cache_usage_perc{engine="0",model_name="m"} 0.25
        vllm:kv_cache_usage_perc{engine="1",model_name="m"} 0.75
        vllm:request_success_total{model_name="m"} 1e+06
        """;

    private const string OldVllm = """
        vllm:num_requests_running{model_name="a } \" b"} 1
        vllm:num_requests_waiting{model_name="m"} 0
        vllm:gpu_cache_usage_perc{model_name="m"} 0.125 1700000000000
        """;

    private const string Sglang = """
        sglang:num_running_reqs{model_name="m"} 2.0
        sglang:num_queue_reqs{model_name="m"} 2826.0
        sglang:token_usage{model_name="m"} 0.5
        sglang:num_used_tokens{model_name="m"} 123859.0
        """;

    private const string Tgi = """
        tgi_queue_size 7
        tgi_batch_current_size 8
        tgi_batch_current_max_tokens 4000
        """;

    private const string Triton = """
        nv_inference_request_success{model="m",version="1"} 99
        nv_inference_pending_request_count{model="m",version="1"} 4
        nv_inference_pending_request_count{model="n",version="1"} 2
        """;

    private const string TensorRt = """
        nv_trt_llm_request_metrics{model="m",request_type="waiting",version="1"} 3
        nv_trt_llm_request_metrics{model="m",request_type="context",version="1"} 1
        nv_trt_llm_request_metrics{model="m",request_type="scheduled",version="1"} 4
        nv_trt_llm_request_metrics{model="m",request_type="max",version="1"} 512
        nv_trt_llm_request_metrics{model="m",request_type="active",version="1"} 7
        nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="used",model="m",version="1"} 60
        nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="fraction",model="m",version="1"} 0.5
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Vllm, 7, 5, 0.5f)]
    [InlineData(OldVllm, 1, 0, 0.125f)]
    [InlineData(Sglang, 2, 2826, 0.5f)]
    [InlineData(Tgi, 8, 7, 0f)]
    [InlineData(Triton, 0, 6, 0f)]
    [InlineData(TensorRt, 4, 3, 0.5f)]
    [InlineData("trtllm_num_requests_running 2\r\ntrtllm_num_requests_waiting 1\r\n", 2, 1, 0f)]
    public async Task Knows_the_engines_by_their_metrics(string text, int running, int waiting, float kv) =>
        Assert.Equal(new EngineReport(running, waiting, kv), (await ReadAsync(text)).Report);

    [Theory]
    [InlineData("vllm:num_requests_running NaN")]
    [InlineData("vllm:num_requests_running +Inf")]
    [InlineData("vllm:num_requests_running -1")]
    [InlineData("vllm:num_requests_running 1x")]
    [InlineData("vllm:num_requests_running")]
    [InlineData("vllm:num_requests_running{model=\"m 1")]
    [InlineData("vllm:num_requests_running{model=\"m\"}")]
    [InlineData("# vllm:num_requests_running 1")]
    [InlineData("process_cpu_seconds_total 12")]
    [InlineData("")]
    public async Task What_is_no_sample_of_a_known_engine_is_passed_over(string text)
    {
        var result = await ReadAsync(text);
        Assert.Null(result.Report);
        Assert.StartsWith("no metric of a known engine", result.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_stay_in_their_ranges()
    {
        var result = await ReadAsync("vllm:num_requests_running 1e300\nvllm:kv_cache_usage_perc 1.5\n");
        Assert.Equal(new EngineReport(int.MaxValue, 0, 1), result.Report);
    }

    [Fact]
    public async Task A_line_over_the_limit_is_passed_over_and_the_next_is_read()
    {
        var text = $"vllm:num_requests_running{{x=\"{new string('x', EngineReportScraper.LongestLine)}\"}} 9\n"
            + "vllm:num_requests_waiting 2\n";
        Assert.Equal(new EngineReport(0, 2, 0), (await ReadAsync(text)).Report);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_not_used()
    {
        var line = $"# {new string('x', 1000)}\n";
        var text = "tgi_queue_size 1\n" + string.Concat(Enumerable.Repeat(line, EngineReportScraper.MostBytes / 1000));
        Assert.Equal(
            new ScrapeResult(null, "more than 1048576 bytes of metrics; publish fewer of them"), await ReadAsync(text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Lines_survive_any_cut_of_the_stream(int piece)
    {
        var result = await EngineReportScraper.ReadAsync(
            new PieceStream(Encoding.UTF8.GetBytes(Vllm), piece), Cancellation);
        Assert.Equal(new EngineReport(7, 5, 0.5f), result.Report);
    }

    [Fact]
    public async Task Random_bytes_end_in_a_report_or_a_fault()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var alphabet = "vllm:num_requests_running{} \n\"\\=1.e#nv_"u8.ToArray();
        for (var round = 0; round < 300; round++)
        {
            var bytes = random.GetItems(alphabet, random.Next(2000));
            var result = await EngineReportScraper.ReadAsync(new MemoryStream(bytes), Cancellation);
            Assert.True(result.Report is null == (result.Fault.Length > 0), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public async Task Reads_a_server_again_and_again_and_tells_each_report()
    {
        await using var server = new TinyServer();
        server.Answer("/metrics", 200, Tgi);
        using var http = ProbeHttp.CreateInvoker();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reports = new List<EngineReport>();
        void Report(EngineReport report)
        {
            reports.Add(report);
            server.Answer("/metrics", 200, Sglang);
            if (reports.Count == 2)
            {
                enough.Cancel();
            }
        }
        var settings = new ScrapeSettings
        {
            Interval = TimeSpan.FromMilliseconds(10),
            Timeout = TimeSpan.FromSeconds(20),
            Port = server.Port,
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Scraper(http).WatchAsync(
            new ReplicaId(0), "http://127.0.0.1:9", () => settings, Report, enough.Token));
        Assert.Equal([new EngineReport(8, 7, 0), new EngineReport(2, 2826, 0.5f)], reports);
    }

    [Fact]
    public async Task A_server_without_metrics_is_a_fault_with_its_status()
    {
        await using var server = new TinyServer();
        using var http = ProbeHttp.CreateInvoker();
        var settings = new ScrapeSettings { Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal(
            new ScrapeResult(null, "answered 404 to GET /metrics"),
            await Scraper(http).ScrapeAsync(server.Address, settings, Cancellation));
    }

    private static EngineReportScraper Scraper(HttpMessageInvoker http) =>
        new(http, TimeProvider.System, NullLogger<EngineReportScraper>.Instance);

    private static Task<ScrapeResult> ReadAsync(string text) =>
        EngineReportScraper.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Cancellation);
}
