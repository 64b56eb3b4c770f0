using System.Diagnostics;

namespace Ballast.Worker.Tests.Serving;

public sealed class MetricsTests(NationalityWorker worker) : IClassFixture<NationalityWorker>
{
    [Fact]
    public async Task Metrics_pass_the_check_of_prometheus()
    {
        await worker.Served.AskAsync("/v1/models/nationality:predict", """{"instances":["Giuseppe Rossi"]}""");
        await worker.Served.PostAsync("/v1/models/nationality:predict", "{}");
        var text = await worker.Served.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("ballast_worker_requests_total{", text);
        Assert.Contains("ballast_worker_errors_total{", text);
        Assert.Contains("ballast_worker_queue{", text);
        Assert.Contains("ballast_worker_in_flight{", text);
        Assert.Contains("ballast_worker_batch_size_bucket{", text);
        Assert.Contains("ballast_worker_inference_duration_seconds_bucket{", text);
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool (Debian package prometheus) is not installed");
        Assert.Equal("", await CheckAsync(text));
    }

    private static async Task<string> CheckAsync(string metrics)
    {
        using var check = Process.Start(new ProcessStartInfo("/usr/bin/promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await check.StandardInput.WriteAsync(metrics);
        check.StandardInput.Close();
        var complaints = await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) +
            await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        return check.ExitCode == 0 ? complaints : $"{check.ExitCode}: {complaints}";
    }
}
