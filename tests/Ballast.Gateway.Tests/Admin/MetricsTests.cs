using System.Diagnostics;
using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Admin;

/// <summary>What <c>/metrics</c> tells.</summary>
[Collection(MetricsAlone.Name)]
public sealed class MetricsTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promtool_finds_nothing_to_mend()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed (Debian package prometheus)");
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await UsedAsync(engine);

        var (exit, output) = await PromtoolAsync((await Scrape.OfAsync(gateway)).Text);

        Assert.Equal(string.Empty, output);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task Durations_queues_replicas_and_tokens_are_told()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await UsedAsync(engine);

        var metrics = await Scrape.OfAsync(gateway);

        const string Here = "ballast_deployment=\"fake-model\"";
        Assert.Equal(2, metrics.Value("gen_ai_server_request_duration_seconds_count", "gen_ai_operation_name=\"chat\"",
            "gen_ai_request_model=\"fake-model\""));
        Assert.Equal(1,
            metrics.Value("gen_ai_server_request_duration_seconds_count", "gen_ai_operation_name=\"infer\""));
        Assert.Equal(3, metrics.Value("ballast_queue_wait_seconds_count", Here));
        Assert.Equal(0, metrics.Value("ballast_queue_length", Here));
        Assert.Equal(0, metrics.Value("ballast_queue_size_bytes", Here));
        Assert.Equal(0, metrics.Value("ballast_requests_in_flight", Here));
        Assert.Equal(1, metrics.Value("ballast_replicas", Here, "ballast_phase=\"ready\""));
        Assert.Equal(0, metrics.Value("ballast_bodies_held_bytes"));
        Assert.Equal(1, metrics.Value("ballast_requests_total", "ballast_outcome=\"unknown_model\""));
        Assert.Equal(3, metrics.Value("ballast_requests_total", "ballast_outcome=\"completed\""));
        Assert.Equal(10, metrics.Value("ballast_tokens_output_total", Here));
    }

    [Fact]
    public async Task Each_way_a_request_may_end_has_its_name()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(engine.Url.ToString()).With(options => options with { MaxBodyBytes = 1024 }));
        await gateway.PostAsync(Call.Infer, Call.Tensor);
        await gateway.PostAsync(Call.Infer, "{}");
        await gateway.PostAsync(Call.Infer, new string(' ', 2000));
        await engine.InjectAsync(new FakeFaults { ErrorRate = 1 }, cancellation: Cancellation);
        await gateway.PostAsync(Call.Infer, Call.Tensor);
        await engine.InjectAsync(new FakeFaults { HangRate = 1 }, cancellation: Cancellation);
        using (var leaves = new CancellationTokenSource())
        {
            using var request = Call.Post(Call.Infer, Call.Tensor);
            var call = gateway.OpenAsync(request, leaves.Token);
            await Eventually.IsAsync(() => engine.Counters.Hanging == 1, "one hanging", () => engine.Counters);
            await leaves.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
        await gateway.World.DrainAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await gateway.PostAsync(Call.Infer, Call.Tensor);
        await gateway.QuietAsync();

        var metrics = await Scrape.OfAsync(gateway);
        string[] outcomes =
            ["completed", "client_error", "body_too_large", "replica_error", "cancelled", "draining"];
        Assert.Equal(outcomes.Order(), metrics.Labels("ballast_requests_total", "ballast_outcome").Order());
        Assert.All(outcomes, outcome =>
            Assert.Equal(1, metrics.Value("ballast_requests_total", $"ballast_outcome=\"{outcome}\"")));
    }

    [Fact]
    public async Task Eleven_hundred_tenants_make_a_thousand_labels_and_other()
    {
        await using var replica = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).With(options => options with { TrustRequestHeaders = true }));

        await Parallel.ForEachAsync(Enumerable.Range(0, 1100), new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, _) =>
            Assert.Equal(200,
                (await gateway.PostAsync(Call.Infer, Call.Tensor, ("x-ballast-tenant", $"tenant-{i}"))).Status));
        await gateway.QuietAsync();

        var metrics = await Scrape.OfAsync(gateway);
        var labels = metrics.Labels("ballast_tenant_requests_total", "ballast_tenant");
        Assert.Equal(1001, labels.Count);
        Assert.Contains("other", labels);
        Assert.Equal(100, metrics.Value("ballast_tenant_requests_total", "ballast_tenant=\"other\""));
        Assert.Equal(1100, metrics.Value("ballast_tenant_requests_total"));
    }

    [Fact]
    public async Task What_a_client_calls_its_model_or_path_is_no_label()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup());

        await gateway.PostAsync(Call.Chat, """{"model":"secret-name"}""");
        await gateway.GetAsync("/secret-path");

        Assert.DoesNotContain("secret", (await Scrape.OfAsync(gateway)).Text, StringComparison.Ordinal);
    }

    private static async Task<GatewayUnderTest> UsedAsync(FakeEngine engine)
    {
        var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));
        Assert.Equal(200, (await gateway.PostAsync(Call.Chat, Call.ChatBody())).Status);
        Assert.Equal(200, (await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true))).Status);
        Assert.Equal(200, (await gateway.PostAsync(Call.Infer, Call.Tensor)).Status);
        Assert.Equal(404, (await gateway.PostAsync(Call.Chat, Call.ChatBody("nope"))).Status);
        await gateway.QuietAsync();
        return gateway;
    }

    private static async Task<(int Exit, string Output)> PromtoolAsync(string metrics)
    {
        using var promtool = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        var errors = promtool.StandardError.ReadToEndAsync(Cancellation);
        var output = await promtool.StandardOutput.ReadToEndAsync(Cancellation);
        await promtool.WaitForExitAsync(Cancellation);
        return (promtool.ExitCode, output + await errors);
    }
}
