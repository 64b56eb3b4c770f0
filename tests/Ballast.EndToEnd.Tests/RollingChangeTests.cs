using System.Net;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>Restarts and reloads under load: nobody notices.</summary>
public sealed class RollingChangeTests
{
    private const string Two = """
        scaling: fixed
        deployments:
          - name: nationality
            replicas: { min: 2, max: 2 }
            concurrency: 8
            worker: { model: builtin:nationality }
          - name: digits
            worker: { model: builtin:digits }
        """;

    [Fact]
    public async Task A_rolling_restart_replaces_every_worker_and_fails_no_request()
    {
        using var config = new ConfigFolder(Two);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("nationality", 2);
        await program.ReadyAsync("digits", 1);
        var before = program.Workers;

        await using var names = SteadyLoad.OnNationality(program.Traffic, 60);
        await using var images = SteadyLoad.OnDigits(program.Traffic, 20);
        await names.UntilAsync(TimeSpan.FromSeconds(2));
        await program.RestartAsync();
        await Within.TrueAsync(() => program.Workers is { Length: 3 } now && !now.Intersect(before).Any(),
            Within.Start, () =>
                $"other workers than {string.Join(' ', before)}; there are {string.Join(' ', program.Workers)}");
        await program.ReadyAsync("nationality", 2);
        await program.ReadyAsync("digits", 1);
        await names.UntilAsync(names.Now + TimeSpan.FromSeconds(1));

        (await names.StopAsync()).AssertAllAnswered(atLeast: 100);
        (await images.StopAsync()).AssertAllAnswered(atLeast: 30);
        Assert.Empty(program.Workers.Intersect(before));
    }

    [Fact]
    public async Task A_reload_changes_policies_bounds_and_deployments_and_fails_no_request()
    {
        const string Changed = """
            gateway: { maxBody: 1MiB }
            scaling: fixed
            deployments:
              - name: nationality
                replicas: { min: 3, max: 3 }
                concurrency: 4
                routing: least-requests
                queue: { maxRequests: 200, order: edf }
                worker: { model: builtin:nationality }
              - name: names
                worker: { model: builtin:nationality }
            """;
        using var config = new ConfigFolder(Two);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("nationality", 2);
        await program.ReadyAsync("digits", 1);
        var before = program.Workers;
        using var client = new HttpClient { BaseAddress = program.Traffic };

        await using var load = SteadyLoad.OnNationality(program.Traffic, 60);
        await load.UntilAsync(TimeSpan.FromSeconds(1));
        config.Write("ballast.yaml", Changed);
        var changes = (await program.EventAsync("reloaded"))["changes"]!.ToJsonString();
        Assert.Contains("routing", changes, StringComparison.Ordinal);
        await program.ReadyAsync("nationality", 3);
        var state = await program.ReadyAsync("names", 1);
        await program.StateAsync(seen => seen.Of("digits") is null, Within.Start, "digits gone");
        await Within.TrueAsync(
            () => program.Workers.Length == 4, Within.Start, () => "three workers of nationality and one of names");
        await load.UntilAsync(load.Now + TimeSpan.FromSeconds(1));

        (await load.StopAsync()).AssertAllAnswered(atLeast: 100);
        Assert.Equal("least-requests", state.Of("nationality")!.Routing);
        // Policies and bounds change at once: the workers that were there went on.
        Assert.Equal(2, program.Workers.Intersect(before).Count());
        using var added = await client.PostAsync(
            Calls.InferPath("names"), Calls.Json(Calls.Nationality), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        using var removed = await client.PostAsync(
            Calls.InferPath("digits"), Calls.Json(Calls.Digits), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Contains(
            "names, nationality", await removed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_changes_the_limits_and_switches_of_the_gateway()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);
        var deployments = $"deployments: [{{ name: chat, servers: [\"{engine.Url}\"] }}]\n";
        using var config = new ConfigFolder(deployments);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        using var client = new HttpClient { BaseAddress = program.Traffic };
        var large = Calls.Chat("chat", 1, stream: false)
            .Replace("Count.", new string('x', 5000), StringComparison.Ordinal);
        using var before = await client.PostAsync(
            "/v1/chat/completions", Calls.Json(large), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.False(before.Headers.Contains("x-ballast-decision"));

        config.Write("ballast.yaml", "gateway: { maxBody: 4KiB, decisionHeader: true }\n" + deployments);
        await program.EventAsync("reloaded");
        using var refused = await client.PostAsync(
            "/v1/chat/completions", Calls.Json(large), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        using var after = await client.PostAsync(
            "/v1/chat/completions", Calls.Json(Calls.Chat("chat", 1, stream: false)),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains(
            "peak-ewma", Assert.Single(after.Headers.GetValues("x-ballast-decision")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_new_file_is_refused_with_its_place_and_traffic_goes_on()
    {
        using var config = new ConfigFolder(Two);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("nationality", 2);
        await program.ReadyAsync("digits", 1);
        var before = program.Workers;

        await using var load = SteadyLoad.OnNationality(program.Traffic, 60);
        await load.UntilAsync(TimeSpan.FromSeconds(1));
        config.Write("ballast.yaml", Two.Replace("concurrency: 8", "concurrancy: 8", StringComparison.Ordinal));
        var error = (string)(await program.EventAsync("refused"))["errors"]![0]!;
        Assert.Contains("ballast.yaml:5:5:", error, StringComparison.Ordinal);
        Assert.Contains("concurrency", error, StringComparison.Ordinal);
        await load.UntilAsync(load.Now + TimeSpan.FromSeconds(1));
        Assert.Equal(before, program.Workers);

        // The next good file is taken.
        config.Write("ballast.yaml", Two.Replace("concurrency: 8", "routing: round-robin", StringComparison.Ordinal));
        await program.EventAsync("reloaded");
        Assert.Equal("round-robin", (await program.StateAsync()).Of("nationality")!.Routing);
        (await load.StopAsync()).AssertAllAnswered(atLeast: 60);
        Assert.Equal(before, program.Workers);
    }

    [Fact]
    public async Task A_reload_after_the_restart_of_one_deployment_leaves_the_others_workers()
    {
        using var config = new ConfigFolder(Two);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("nationality", 2);
        var images = (await program.ReadyAsync("digits", 1)).Of("digits")!.ReadyIds();
        var names = (await program.StateAsync()).Of("nationality")!.ReadyIds();

        await program.RestartAsync("digits");
        var restarted = await program.StateAsync(
            state => state.Of("digits") is { Ready: 1, Draining: 0, Starting: 0 } digits
                && !digits.ReadyIds().SequenceEqual(images),
            Within.Start, "another replica of digits");
        config.Write("ballast.yaml", Two.Replace("concurrency: 8", "routing: round-robin", StringComparison.Ordinal));
        await program.EventAsync("reloaded");

        // A replica of another revision is replaced at once: one second shows whether anything starts.
        var still = Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        while (!still.IsCompleted)
        {
            var state = await program.StateAsync();
            Assert.Equal(0, state.Of("nationality")!.Starting + state.Of("digits")!.Starting);
        }
        Assert.Equal(names, (await program.StateAsync()).Of("nationality")!.ReadyIds());
        Assert.Equal(restarted.Of("digits")!.ReadyIds(), (await program.StateAsync()).Of("digits")!.ReadyIds());
    }
}
