using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;
using Ballast.Gateway.Security;

namespace Ballast.EndToEnd.Tests;

/// <summary>API keys: who comes in, what the others hear, and how keys change while the program runs.</summary>
public sealed class ApiKeyTests
{
    [Fact]
    public async Task A_changed_keys_file_lets_new_keys_in_and_old_ones_out_without_a_restart()
    {
        var (first, firstLine) = ApiKey.Create("alice");
        var (second, secondLine) = ApiKey.Create("bob");
        await using var engine = await EngineAsync();
        using var config = Config(engine);
        config.Write("keys.txt", firstLine);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, first));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(program, second));

        config.Write("keys.txt", secondLine);
        await program.EventAsync("reloaded");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, second));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(program, first));
    }

    [Fact]
    public async Task A_bad_keys_file_is_refused_with_its_place_and_the_next_good_one_is_taken()
    {
        var (first, firstLine) = ApiKey.Create("alice");
        var (second, secondLine) = ApiKey.Create("bob");
        await using var engine = await EngineAsync();
        using var config = Config(engine);
        config.Write("keys.txt", firstLine);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);

        config.Write("keys.txt", firstLine + "\nnot a key\n");
        var error = (string)(await program.EventAsync("refused"))["errors"]![0]!;
        Assert.Contains("keys.txt:2:", error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, first));

        config.Write("keys.txt", secondLine);
        await program.EventAsync("reloaded");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, second));
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
    }

    [Fact]
    public async Task A_bad_keys_file_at_the_start_is_told_with_its_place_and_ends_with_code_2()
    {
        await using var engine = await EngineAsync();
        using var config = Config(engine);
        config.Write("keys.txt", "# keys\n\nnot a key\n");
        await using var program = BallastProgram.Start(
            "up", config.File, "--listen", "http://127.0.0.1:0", "--admin", "http://127.0.0.1:0");
        Assert.Equal(2, await program.ExitAsync(Within.Start));
        await program.Lines.EndedAsync(Within.Notice);
        Assert.Contains("keys.txt:3:", program.Lines.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_the_shape_of_the_protocol()
    {
        var (_, line) = ApiKey.Create("alice");
        await using var engine = await EngineAsync();
        using var config = Config(engine);
        config.Write("keys.txt", line);
        await using var program = await BallastProgram.UpAsync(config.File);
        var openAi = await RefusalAsync(program, "/v1/chat/completions", Calls.Chat("chat", 2));
        Assert.Equal("invalid_api_key", (string?)openAi["error"]!["code"]);
        Assert.NotNull((string?)openAi["error"]!["type"]);
        var kserve = await RefusalAsync(program, Calls.InferPath("chat"), Calls.Nationality);
        Assert.StartsWith("The API key is missing or not valid.", (string?)kserve["error"], StringComparison.Ordinal);
        var serving = await RefusalAsync(program, "/v1/models/chat:predict", """{"instances":[1]}""");
        Assert.StartsWith("The API key is missing or not valid.", (string?)serving["error"], StringComparison.Ordinal);
        Assert.Equal(0, engine.Counters.Started);
    }

    private static Task<FakeEngine> EngineAsync() =>
        FakeEngine.StartAsync(new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);

    private static ConfigFolder Config(FakeEngine engine) => new($$"""
        gateway: { keys: keys.txt }
        deployments:
          - name: chat
            servers: [{{engine.Url}}]
        """);

    private static async Task<HttpStatusCode> AskAsync(BallastProgram program, string key)
    {
        using var client = new HttpClient { BaseAddress = program.Traffic };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.PostAsync(
            "/v1/chat/completions", Calls.Json(Calls.Chat("chat", 2)), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<JsonNode> RefusalAsync(BallastProgram program, string path, string body)
    {
        using var client = new HttpClient { BaseAddress = program.Traffic };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "bk_000000000000_wrong");
        using var answer = await client.PostAsync(path, Calls.Json(body), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
