using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ballast.Cli.Tests;

public sealed class FakeEngineCommandTests
{
    [Fact]
    public async Task It_serves_what_it_is_told_until_it_is_told_to_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are those of POSIX.");
        using var engine = RunningProcess.Start(RunningProcess.Ballast,
        [
            "fake-engine", "--listen", "127.0.0.1:0", "--model", "a", "--model", "b", "--mean-output-tokens", "3",
            "--embedding-dimensions", "4", "--error-rate", "1", "--error-status", "503",
        ]);
        var url = (await engine.SeeAsync("\n")).Split('\n')[0]["listening ".Length..];
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var models = await http.GetFromJsonAsync<JsonElement>("/v1/models", TestContext.Current.CancellationToken);
        var listed = models.GetProperty("data").EnumerateArray();
        Assert.Equal(["a", "b"], listed.Select(model => model.GetProperty("id").GetString()));
        using var failed = await AskAsync(http);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        using var healed = await http.PostAsJsonAsync("/fake/faults", new { }, TestContext.Current.CancellationToken);
        using var answer = await AskAsync(http);
        var embedding = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(4, embedding.GetProperty("data")[0].GetProperty("embedding").GetArrayLength());
        engine.Signal("TERM");
        var result = await engine.EndAsync();
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("A fake engine for a, b: its answers are made up.", result.Error);
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        await using var other = await Fakes.FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var result = await RunningProcess.BallastAsync("fake-engine", "--listen", other.Url.Authority);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains($"{other.Url.Port}", result.Error);
    }

    [Fact]
    public async Task A_setting_out_of_its_range_is_told()
    {
        var result = await RunningProcess.BallastAsync("fake-engine", "--listen", "127.0.0.1:0", "--error-rate", "2");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Equal("ballast: error_rate is 2: give 0 to 1.", result.Error.TrimEnd());
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient http) =>
        http.PostAsJsonAsync("/v1/embeddings", new { model = "a", input = "x" }, TestContext.Current.CancellationToken);
}
