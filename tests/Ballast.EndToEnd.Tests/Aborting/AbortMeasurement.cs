using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>One run of many clients that hang up, and what the engine behind the gateway saw of it.</summary>
/// <param name="Delays">From each hang-up of a request that had been sent on to the moment the engine saw it.</param>
/// <param name="Lateness">The machine's own lateness meanwhile.</param>
/// <param name="LoadPerCore">What the machine had to do when it began.</param>
internal sealed record AbortMeasurement(
    ImmutableArray<TimeSpan> Delays, ImmutableArray<TimeSpan> Lateness, double LoadPerCore)
{
    private const int Slots = 16;
    private const int Clients = 48;
    private const int WarmUp = 200;
    private const int LeastOfEachPhase = 50;

    public TimeSpan P99 => Delays.Quantile(0.99);

    /// <summary>Whether others kept this machine's cores busy.</summary>
    public bool Starved => LoadPerCore > 2 || Lateness.Quantile(0.99) > TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it, and asserts that every request is accounted for and nothing is left.</summary>
    /// <remarks>Some more hang up ahead of those that are measured: programs are slow until they are
    /// compiled.</remarks>
    public static async Task<AbortMeasurement> RunAsync(int count, ulong seed)
    {
        var load = Heartbeat.LoadPerCore();
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
        await using var program = await BallastProgram.UpAsync(
            config.File, "--seed", seed.ToString(CultureInfo.InvariantCulture));
        await program.ReadyAsync("chat", 1);

        var plans = HangUp.Draw(WarmUp + count, seed);
        var hungUpAt = new long?[plans.Length];
        using var client = new HangingUpClient(program.Traffic, Calls.Chat("chat", 1000));
        using var heartbeat = new Heartbeat();
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (plan, _) => hungUpAt[plan.Number] = await client.CallAsync(plan));
        var lateness = heartbeat.Stop();

        Assert.All(hungUpAt, at => Assert.NotNull(at));
        await AssertNothingLeftAsync(program, engine);
        Assert.Equal(engine.Counters.Started, engine.Aborts.Length);
        var delays = engine.Aborts
            .Select(abort => (Number: int.Parse(abort.Tag, CultureInfo.InvariantCulture), abort.SeenTimestamp))
            .Where(abort => abort.Number >= WarmUp)
            .Select(abort => Stopwatch.GetElapsedTime(hungUpAt[abort.Number]!.Value, abort.SeenTimestamp));
        return new AbortMeasurement([.. delays], lateness, load);
    }

    public override string ToString() =>
        $"{Delays.Length} hang-ups reached the engine: median {Delays.Quantile(0.5).InMilliseconds()}, "
        + $"p90 {Delays.Quantile(0.9).InMilliseconds()}, p99 {P99.InMilliseconds()}, "
        + $"longest {Delays.Max().InMilliseconds()}; the machine itself was late by "
        + $"{Lateness.Quantile(0.99).InMilliseconds()} (p99), {Lateness.Max().InMilliseconds()} (longest), "
        + FormattableString.Invariant($"at a load of {LoadPerCore:0.0} a core.");

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
        Assert.True(
            phases.GetValueOrDefault(FakePhase.BeforeFirstByte) >= LeastOfEachPhase,
            "too few hung up before the first byte");
        Assert.True(phases.GetValueOrDefault(FakePhase.Streaming) >= LeastOfEachPhase, "too few hung up in mid-stream");
        Assert.Equal(0, await HeldBytesAsync(program));

        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, (int)(await program.EventAsync("stopping"))["inHouse"]!);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
        Assert.Empty(program.Lines.Faults);
    }

    /// <summary>Bytes of request bodies that the gateway holds.</summary>
    public static async Task<double> HeldBytesAsync(BallastProgram program)
    {
        var metrics = await program.MetricsAsync();
        var line = metrics.Split('\n').Single(line => line.StartsWith("ballast_bodies_held", StringComparison.Ordinal));
        return double.Parse(
            line[(line.LastIndexOf('}') + 1)..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}') ? 0 : 1],
            CultureInfo.InvariantCulture);
    }
}
