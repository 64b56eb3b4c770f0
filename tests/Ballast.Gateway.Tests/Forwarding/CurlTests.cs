using System.Diagnostics;
using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Forwarding;

/// <summary>The calls a reader of the documentation makes by hand.</summary>
public sealed class CurlTests
{
    [Theory]
    [InlineData("/v2/models/fake-model/infer", Call.Tensor, "\"model_name\":\"fake-model\"")]
    [InlineData("/v1/models/fake-model:predict", """{"instances":["Ada"]}""", "\"predictions\"")]
    [InlineData("/v1/chat/completions",
        """{"model":"fake-model","messages":[{"role":"user","content":"Hi"}],"max_tokens":3}""", "\"choices\"")]
    public async Task Curl_gets_an_answer(string path, string body, string part)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed");
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        foreach (var version in new[] { "--http1.1", "--http2-prior-knowledge" })
        {
            var (exit, output) = await RunAsync(version, "-sS", "-f", "-H", "content-type: application/json", "-d",
                body,
                new Uri(gateway.Url, path).ToString());

            Assert.Equal(0, exit);
            Assert.Contains(part, output, StringComparison.Ordinal);
        }
        await gateway.QuietAsync();
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        using var curl = Process.Start(new ProcessStartInfo("/usr/bin/curl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = curl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (curl.ExitCode, output + await errors);
    }
}
