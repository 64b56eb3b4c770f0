using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;
using Ballast.Load;
using Ballast.Results;
using Ballast.Simulation.Replaying;

namespace Ballast.EndToEnd.Tests.Twin;

/// <summary>One <c>ballast.yaml</c> and one trace for two worlds: three deployments, each with a routing policy of its
/// own and four engines that work on one request at a time, as long as the trace says.</summary>
internal sealed class TwinScene : IAsyncDisposable
{
    public static readonly ImmutableArray<string> Policies = ["random", "round-robin", "least-requests"];

    private const int Seed = 7;

    // Half a minute is short: of 30 traces the simulation puts 28 in the same order, and this one's ratios are clear.
    private const int TraceSeed = 21;
    private const int EnginesEach = 4;
    private const double Load = 0.85;
    private const double Cv = 0.7;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Mean = TimeSpan.FromMilliseconds(150);

    private readonly List<FakeEngine> _engines;
    private readonly ConfigFolder _folder;
    private int _runs;

    private TwinScene(List<FakeEngine> engines)
    {
        _engines = engines;
        _folder = new(Config());
        var rate = EnginesEach * Load / Mean.TotalSeconds;
        _folder.Write("twin.csv", TwinTrace.Csv(rate, Length, Mean, Cv, TraceSeed));
        _folder.Write("twin.yaml", Scenario());
    }

    public static async Task<TwinScene> StartAsync()
    {
        var engines = new List<FakeEngine>();
        for (var i = 0; i < Policies.Length * EnginesEach; i++)
        {
            var options = new FakeEngineOptions { Models = [.. Policies], Concurrency = 1 };
            engines.Add(await FakeEngine.StartAsync(options, TestContext.Current.CancellationToken));
        }
        return new(engines);
    }

    /// <summary>Serves the trace by a real gateway, to all three deployments at once.</summary>
    public async Task<LiveTwin> LiveAsync()
    {
        var journal = _folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}.journal"));
        await using var program = await BallastProgram.UpAsync(
            _folder.File, "--journal", journal, "--seed", Text(Seed));
        foreach (var policy in Policies) { await program.ReadyAsync(policy, EnginesEach); }
        var arrivals = LoadTrace.ReadFile(_folder.PathOf("twin.csv"));
        var reports = await Task.WhenAll(Policies.Select(policy => LoadRunner.RunAsync(
            new()
            {
                Url = program.Traffic,
                Protocol = LoadProtocol.KServeV2,
                Model = policy,
                Body = Encoding.UTF8.GetBytes(Calls.Nationality),
                Plan = LoadPlan.FromTrace(arrivals),
                ServiceHeader = "x-fake-service-us",
            },
            null, TestContext.Current.CancellationToken)));
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Start));
        Assert.All(reports, report => Assert.Equal(report.Sent, report.Ok));
        var recorded = new JournalFile(journal).Read(
            reader => JournaledRuns.Of(reader, "twin"), stop: TestContext.Current.CancellationToken);
        return new()
        {
            Rows = Rows(recorded.Result),
            Clients = [.. reports.Zip(Policies, Row)],
            Lag = TimeSpan.FromMilliseconds(reports.Max(report => report.Lag.P99Milliseconds)),
            Disturbance = reports.SelectMany(report => report.Reasons).FirstOrDefault(),
            File = journal,
            Journal = recorded,
        };
    }

    /// <summary>Simulates the scenario from scratch.</summary>
    public async Task<ImmutableArray<TwinRow>> SimulateAsync()
    {
        var printed = await PrintedAsync("simulate", _folder.PathOf("twin.yaml"), "--json", "--no-report");
        return Rows(RunResult.FromJson(printed));
    }

    /// <summary>What a command prints.</summary>
    public static async Task<string> PrintedAsync(params string[] arguments)
    {
        await using var program = BallastProgram.Start(arguments);
        Assert.Equal(0, await program.ExitAsync(Within.Start));
        await program.Lines.EndedAsync(Within.Notice);
        return program.Lines.Output;
    }

    public static ImmutableArray<TwinRow> Rows(RunResult result) =>
    [
        .. Policies.Select(policy => result.Deployments.Single(row => row.Name == policy)).Select(row =>
            new TwinRow(row.Name, row.Completed, row.Latency.P50Seconds, row.Latency.P99Seconds)),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines) { await engine.DisposeAsync(); }
        _folder.Dispose();
    }

    private static TwinRow Row(LoadReport report, string policy)
    {
        var seen = report.LatencyFromSend;
        return new(policy, report.Ok, seen.P50Milliseconds / 1000, seen.P99Milliseconds / 1000);
    }

    private string Config()
    {
        var text = new StringBuilder("deployments:\n");
        foreach (var (policy, engines) in Policies.Zip(_engines.Chunk(EnginesEach)))
        {
            var urls = string.Join(", ", engines.Select(engine => engine.Url));
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - name: {{policy}}
                    routing: {{policy}}
                    servers: [{{urls}}]
                    ejection: { maxShare: 0 }

                """);
        }
        return text.ToString();
    }

    private static string Scenario()
    {
        var replicas = string.Join('\n', Policies.Select(policy =>
            $"  {policy}: {{ service: {{ kind: trace, mean: 150ms }}, concurrency: 1 }}"));
        var traffic = string.Join('\n', Policies.Select(policy =>
            $"  - {{ deployment: {policy}, trace: twin.csv }}"));
        return $$"""
            world: ballast.yaml
            seed: {{Text(Seed)}}
            network: { oneWay: 500us }
            simulate:
            {{replicas}}
            traffic:
            {{traffic}}
            """;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
