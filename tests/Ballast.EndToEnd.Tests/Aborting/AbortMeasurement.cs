using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>One run of many clients that hang up, and what the engine behind the gateway saw of it.</summary>
/// <param name="Delays">From each hang-up of a request that had been sent on to the moment the engine saw it.</param>
/// <param name="Lateness">The 99th percentile of the machine's own lateness meanwhile.</param>
internal sealed record AbortMeasurement(ImmutableArray<TimeSpan> Delays, TimeSpan Lateness)
{
    private const int Slots = 16;
    private const int Clients = 48;
    private const int LeastOfEachPhase = 50;

    public TimeSpan P99 => Delays.Quantile(0.99);

    /// <summary>Runs it, and asserts that every request is accounted for and nothing is left.</summary>
    public static async Task<AbortMeasurement> RunAsync(int count, ulong seed)
    {
        // A whole answer takes ten seconds: one that ends by itself was forgotten by the gateway.
        await using var engine = await FakeEngine.StartAsync(new FakeEngineOptions
        {
            Models = ["chat"],
            Seed = seed,
            TimeToFirstToken = LatencyModel.LogNormal(TimeSpan.FromMilliseconds(60), 0.3),
            TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(10)),
        }, TestContext.Current.CancellationToken);
        using var config = new ConfigFolder($$"""
            deployments:
              - name: chat
                concurrency: {{Slots}}
                servers: [{{engine.Url}}]
            """);
        await using var program = await BallastProgram.UpAsync(config.File, "--seed", seed.ToString(CultureInfo.InvariantCulture));
        await program.ReadyAsync("chat", 1);

        var hungUpAt = new long?[count];
        using var client = new HangingUpClient(program.Traffic, Calls.Chat("chat", 1000));
        using var heartbeat = new Heartbeat();
        await Parallel.ForEachAsync(HangUp.Draw(count, seed), new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (plan, _) => hungUpAt[plan.Number] = await client.CallAsync(plan));
        var lateness = heartbeat.Stop();

        Assert.All(hungUpAt, at => Assert.NotNull(at));
        await AssertNothingLeftAsync(program, engine);
        Assert.Equal(engine.Counters.Started, engine.Aborts.Length);
        return new AbortMeasurement([.. engine.Aborts.Select(abort => Stopwatch.GetElapsedTime(
            hungUpAt[int.Parse(abort.Tag, CultureInfo.InvariantCulture)]!.Value, abort.SeenTimestamp))], lateness);
    }

    public override string ToString() => $"{Delays.Length} hang-ups reached the engine: median {Delays.Quantile(0.5).InMilliseconds()}, "
        + $"p90 {Delays.Quantile(0.9).InMilliseconds()}, p99 {P99.InMilliseconds()}, longest {Delays.Max().InMilliseconds()}; the machine "
        + $"itself was late by {Lateness.InMilliseconds()} (p99).";

    private static async Task AssertNothingLeftAsync(BallastProgram program, FakeEngine engine)
    {
        await Within.TrueAsync(() => engine.Counters.InFlight == 0, TimeSpan.FromSeconds(5),
            () => $"the engine empty: {engine.Counters}");
        var account = (await program.StateAsync(
            state => state.Of("chat")!.IsSettled(), TimeSpan.FromSeconds(5), "a settled account")).Of("chat")!;
        var phases = engine.Aborts.CountBy(abort => abort.Phase).ToDictionary();
        var queued = account.Arrived - engine.Counters.Started;
        Note.Write($"{account.Account()}; {queued} hung up while queued, {string.Join(", ", phases)}.");
        Assert.Equal(account.Arrived, account.Cancelled);
        Assert.Equal((0, 0), (engine.Counters.Finished, engine.Counters.Failed));
        Assert.True(queued >= LeastOfEachPhase, $"only {queued} hung up while queued");
        Assert.True(phases.GetValueOrDefault(FakePhase.BeforeFirstByte) >= LeastOfEachPhase, "too few hung up before the first byte");
        Assert.True(phases.GetValueOrDefault(FakePhase.Streaming) >= LeastOfEachPhase, "too few hung up in mid-stream");
        Assert.Equal(0, await HeldBytesAsync(program));

        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, (int)(await program.EventAsync("stopping"))["inHouse"]!);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
    }

    private static async Task<double> HeldBytesAsync(BallastProgram program)
    {
        var metrics = await program.MetricsAsync();
        var line = metrics.Split('\n').Single(line => line.StartsWith("ballast_bodies_held", StringComparison.Ordinal));
        return double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}') ? 0 : 1],
            CultureInfo.InvariantCulture);
    }
}
