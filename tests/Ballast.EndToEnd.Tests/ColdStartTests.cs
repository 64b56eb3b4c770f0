using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using Ballast.EndToEnd.Tests.Aborting;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>A crowd that meets a deployment at zero, over sockets, with a program that takes five seconds to
/// start.</summary>
public sealed class ColdStartTests
{
    private const int Arrivals = 1000;
    private const int Room = 600;
    private static readonly TimeSpan Promise = TimeSpan.FromMilliseconds(50);

    private readonly record struct Answer(HttpStatusCode Status, TimeSpan SentAt, TimeSpan FirstByteAt);

    [Fact]
    public async Task A_crowd_at_zero_waits_as_far_as_there_is_room_and_the_rest_is_refused_at_once()
    {
        await using var warm = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["warm"] }, TestContext.Current.CancellationToken);
        using var config = new ConfigFolder($$"""
            scaling: { policy: hybrid-histogram }
            deployments:
              - name: warm
                servers: [{{warm.Url}}]
              - name: crowd
                replicas: { min: 0, max: 1 }
                concurrency: 4
                queue: { maxRequests: {{Room}}, coldStartWait: 1m, maxWait: 1m }
                command: { run: {{SlowlyStarted("crowd")}} }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = program.Traffic,
            Timeout = Within.Start,
        };
        // The gateway has served others before: its first requests ever are not what is measured.
        await program.ReadyAsync("warm", 1);
        for (var i = 0; i < 50; i++) { await AskAsync(client, "warm", 0); }
        var own = await OwnFirstAnswerAsync(client);
        using var heartbeat = new Heartbeat();
        var start = Stopwatch.GetTimestamp();
        var answering = Task.WhenAll(Enumerable.Range(0, Arrivals).Select(_ => AskAsync(client, "crowd", start)));
        var ready = await ReadyAsync(program, start);
        var answers = await answering;
        var still = heartbeat.Stop().Max();

        var served = answers.Where(answer => answer.Status == HttpStatusCode.OK).ToImmutableArray();
        var refused = answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable).ToImmutableArray();
        Assert.True(
            (served.Length, refused.Length) == (Room, Arrivals - Room), string.Join(
                ", ", answers.GroupBy(answer => answer.Status).Select(group => $"{group.Count()} x {group.Key}")));
        Assert.True(ready > TimeSpan.FromSeconds(5), $"ready after {ready}");
        var settled = await program.StateAsync(
            state => state.Of("crowd") is { Queued: 0, InFlight: 0 }, Within.Notice, "everything settled");
        var state = settled.Of("crowd")!;
        Assert.True(state.IsSettled(), state.Account());
        Assert.Equal(Arrivals - Room, state.RefusedBy["no_replica"]);
        Assert.Equal((1, Room), (state.Target, state.Completed));

        var slowest = refused.Max(answer => answer.FirstByteAt);
        Assert.True(slowest < ready, $"the last refusal came at {slowest}, the replica was ready at {ready}");
        var first = served.Min(answer => answer.FirstByteAt) - ready;
        Note.Write(
            $"Ready after {ready.TotalSeconds:0.000} s; first byte {first.TotalMilliseconds:0.0} ms later, the last "
            + $"{(served.Max(answer => answer.FirstByteAt) - ready).TotalMilliseconds:0.0} ms; "
            + $"of which a fresh engine takes {own.TotalMilliseconds:0.0} ms for itself; "
            + $"the last refusal after {slowest.TotalMilliseconds:0} ms; "
            + $"the machine stood still for {still.TotalMilliseconds:0.0} ms at most.");
        // What the engine takes for its first answer, and the machine for other things, is not the gateway's.
        Assert.SkipWhen(
            first > Promise + own + still && Heartbeat.LoadPerCore() > 2,
            $"Other work keeps the machine busy, so that {first} between readiness and first byte tell nothing.");
        Assert.True(first <= Promise + own + still, $"the first byte came {first} after the replica was ready");
    }

    /// <summary>A fake engine that lies still before it starts, as YAML.</summary>
    private static string SlowlyStarted(string model) =>
        $$"""
        [sh, -c, "sleep 5; exec '{{FakeProcess.Program}}' fake-engine --listen 127.0.0.1:{port} --model {{model}}"]
        """;

    private static async Task<Answer> AskAsync(HttpClient client, string model, long start)
    {
        var sent = Stopwatch.GetElapsedTime(start);
        using var request = new HttpRequestMessage(HttpMethod.Post, Calls.InferPath(model))
        {
            Content = Calls.Json(Calls.Nationality),
        };
        using var answer = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var first = Stopwatch.GetElapsedTime(start);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(answer.StatusCode, sent, first);
    }

    // What a fresh engine takes for its first answer when it is asked without a gateway.
    private static async Task<TimeSpan> OwnFirstAnswerAsync(HttpClient client)
    {
        await using var engine = BallastProgram.Start("fake-engine", "--listen", "127.0.0.1:0", "--model", "crowd");
        const string Said = "listening ";
        await Within.TrueAsync(
            () => engine.Lines.Output.Contains(Said, StringComparison.Ordinal), Within.Start, () => engine.Lines.Last);
        var url = new Uri(engine.Lines.Output.Split('\n')[0][Said.Length..]);
        // As the fleet does before it says that a replica is ready.
        using var health = await client.GetAsync(new Uri(url, "/health"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        using var content = Calls.Json(Calls.Nationality);
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(
            new Uri(url, Calls.InferPath("crowd")), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Stopwatch.GetElapsedTime(start);
    }

    // By the gateway's own word: how long it has been ready when it is asked.
    private static async Task<TimeSpan> ReadyAsync(BallastProgram program, long start)
    {
        var seen = TimeSpan.Zero;
        var state = await program.StateAsync(
            state =>
            {
                seen = Stopwatch.GetElapsedTime(start);
                return state.Of("crowd") is { Ready: 1 };
            },
            Within.Start, "a ready replica");
        var replica = state.Of("crowd")!.Replicas.Single(found => found.Phase == ReplicaPhase.Ready);
        return seen - TimeSpan.FromSeconds(state.UptimeSeconds - replica.PhaseSinceSeconds);
    }
}
