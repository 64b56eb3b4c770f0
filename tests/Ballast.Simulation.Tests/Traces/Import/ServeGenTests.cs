using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Simulation.Tests.Traces.Import;

public sealed class ServeGenTests
{
    private const string Rates =
        """
        client_id,window_start_s,rate_rps,cv,pattern,param1_shape,param2_scale
        4,1200,2,1,Gamma,1,0.5
        4,1800,4,1,Weibull,1,0.25
        7,1200,1,2,Gamma,0.25,4
        7,1800,0,,None,,
        9,1800,0.5,,None,,
        """;

    private const string Lengths =
        """
        client_id,window_start_s,field,support,mean,std,q0,q50,q100
        4,0,input_tokens,9,20,1,10,20,30
        4,0,output_tokens,9,200,1,100,200,300
        7,0,text_tokens,9,10,1,10,10,10
        7,0,image_count,9,2,1,2,2,2
        7,0,image_tokens,9,50,1,50,50,50
        7,0,output_tokens,9,5,1,5,5,5
        """;

    [Fact]
    public void Clients_keep_their_rates_and_lengths()
    {
        using var file = TraceFile.Of(Rates, "pool_rates.csv");
        File.WriteAllText(file.PathOf("pool_lengths.csv"), Lengths);
        var (requests, reports) = file.Read();
        var clients = requests.ToLookup(request => request.Tenant);
        Assert.InRange(clients["client-4"].Count(), 3600 - 240, 3600 + 240);
        Assert.InRange(clients["client-7"].Count(), 600 - 200, 600 + 200);
        Assert.InRange(clients["client-9"].Count(), 300 - 70, 300 + 70);
        Assert.All(clients["client-7"], request => Assert.Equal((110, 5), (request.InputTokens, request.OutputTokens)));
        Assert.All(clients["client-7"], request => Assert.True(request.ArrivalNanoseconds <= 600_000_000_000));
        Assert.All(clients["client-9"], request => Assert.True(request.ArrivalNanoseconds >= 600_000_000_000));
        Assert.Equal(20, clients["client-4"].Average(request => request.InputTokens), 0.5);
        Assert.Equal(200, clients["client-4"].Average(request => request.OutputTokens), 5.0);
        Assert.Equal((5, 4), (reports[0].Read, reports[0].Kept));
        Assert.Equal(clients["client-9"].Count(), Assert.Single(reports[1].Notes).Value);
    }

    [Fact]
    public void Input_and_output_are_drawn_apart()
    {
        using var file = TraceFile.Of(Rates, "pool_rates.csv");
        File.WriteAllText(file.PathOf("pool_lengths.csv"), Lengths);
        var correlation = new RankCorrelation();
        foreach (var request in file.Read().Requests.Where(request => request.Tenant == "client-4"))
        {
            correlation.Add(request.InputTokens, request.OutputTokens);
        }
        Assert.InRange(correlation.Value()!.Value, -0.06, 0.06);
    }

    [Fact]
    public void Another_client_shifts_nobodys_draws()
    {
        using var all = TraceFile.Of(Rates, "pool_rates.csv");
        using var one = TraceFile.Of(string.Join('\n', Rates.Split('\n').Take(3)), "pool_rates.csv");
        Assert.Equal(
            one.Read().Requests, all.Read().Requests.Where(request => request.Tenant == "client-4"));
    }

    [Fact]
    public void Rates_are_counts_per_window_too()
    {
        using var file = TraceFile.Of(Rates, "pool_rates.csv");
        var table = TraceCatalogue.OpenCounts(file.FullPath);
        Assert.Equal(["client-4", "client-7", "client-9"], table.Series.Select(series => series.Name));
        Assert.Equal([[1200, 2400], [600, 0], [0, 300]], table.Series.Select(series => series.Values.ToArray()));
        Assert.Equal(TimeSpan.FromMinutes(10), table.Series[0].Bin);
    }

    [Fact]
    public void The_pool_of_images_has_its_known_rates()
    {
        var table = TraceCatalogue.OpenCounts(DataFolder.File("servegen", "mm-image_rates.csv.gz"));
        Assert.Equal(35, table.Series.Length);
        var totals = Enumerable.Range(0, table.Series[0].Values.Length)
            .Select(bin => table.Series.Sum(series => series.Values[bin]) / 600).ToList();
        Assert.Equal((9.5, 4.9, 13.3), (Round(totals.Average()), Round(totals.Min()), Round(totals.Max())));
        var shares = table.Series.Select(series => series.Values.Sum()).OrderDescending().ToList();
        Assert.Equal(
            [14, 56, 83], new[] { 1, 5, 10 }.Select(top => Math.Round(shares.Take(top).Sum() / shares.Sum() * 100)));
    }

    [Fact]
    public void The_reasoning_pool_is_drawn_at_its_known_rate_and_lengths()
    {
        var trace = TraceCatalogue.Open(DataFolder.File("servegen", "deepseek-r1_rates.csv.gz"));
        var summary = TraceSummary.Of(trace, seed: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(16.0 * 60, summary.RatePerMinute, 16 * 60 * 0.03);
        Assert.Equal(73, summary.Tenants);
        // The means of the table's windows, each weighed by its requests.
        Assert.Equal(1268, summary.Input!.Mean, 1268 * 0.03);
        Assert.Equal(1527, summary.Output!.Mean, 1527 * 0.03);
        Assert.All(summary.Reports, report => Assert.True(report.Reconciles, report.ToString()));
    }

    private static double Round(double value) => Math.Round(value, 1);
}
