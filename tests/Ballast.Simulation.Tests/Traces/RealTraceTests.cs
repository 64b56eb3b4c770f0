using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Simulation.Tests.Traces;

public sealed class RealTraceTests
{
    [Fact]
    public void Azure_conversations_have_the_known_figures()
    {
        var summary = Summary("azure-llm-2023", "conv_first40min.csv");
        Assert.Equal(14_176, summary.Requests);
        Assert.Equal((354, 507), ((int)Math.Round(summary.RatePerMinute), summary.MaxPerMinute));
        Assert.Equal(1.08, summary.InterArrivalCv!.Value, 2);
        Assert.Equal([1.3, 3.5, 15], Rounded(summary.Dispersion, 1, 1, 0));
        Assert.Equal([31, 220, 396, 1015, 1204, 4074, 4085, 4121], Rounded(summary.Input!));
        Assert.Equal((1195, 0.97, 14_050), Shape(summary.Input!));
        Assert.Equal([16, 50, 81, 115, 393, 421, 448, 598], Rounded(summary.Output!));
        Assert.Equal((201, 0.80, 1000), Shape(summary.Output!));
        Assert.Equal(0.03, summary.RankCorrelation!.Value, 2);
        Assert.Null(summary.Sessions);
        Assert.Null(summary.Prefix);
    }

    [Fact]
    public void Azure_code_has_the_known_figures()
    {
        var summary = Summary("azure-llm-2023", "code_first20min.csv");
        Assert.Equal(3_628, summary.Requests);
        Assert.Equal((182, 632), ((int)Math.Round(summary.RatePerMinute), summary.MaxPerMinute));
        Assert.Equal(14.65, summary.InterArrivalCv!.Value, 2);
        Assert.Equal([15, 91, 247], Rounded(summary.Dispersion, 0, 0, 0));
        Assert.Equal([17, 147, 588, 1397, 2733, 4927, 6607, 7436], Rounded(summary.Input!));
        Assert.Equal((2015, 0.96, 7437), Shape(summary.Input!));
        Assert.Equal([6, 7, 9, 13, 22, 55, 88, 249], Rounded(summary.Output!));
        Assert.Equal((28, 2.37), (Math.Round(summary.Output!.Mean), Math.Round(summary.Output.Cv, 2)));
        Assert.Equal(-0.04, summary.RankCorrelation!.Value, 2);
    }

    [Fact]
    public void Mooncake_conversations_have_the_known_figures()
    {
        var summary = Summary("mooncake", "conversation_first40min.jsonl.gz");
        Assert.Equal(7_851, summary.Requests);
        Assert.Equal(1.01, summary.InterArrivalCv!.Value, 0.02);
        Assert.Equal([894, 974, 2414, 7284, 15_694, 27_991, 40_369, 89_868], Rounded(summary.Input!));
        Assert.Equal((12_428, 1.31, 124_847), Shape(summary.Input!));
        Assert.Equal([3, 24, 155, 356, 476, 606, 712, 1168], Rounded(summary.Output!));
        Assert.Equal((347, 0.73, 2000), Shape(summary.Output!));
        Assert.Equal(0.07, summary.RankCorrelation!.Value, 2);
        // The stamps of 3 s are spread by chance: these figures have the spread of a seed.
        Assert.Equal(196.5, summary.RatePerMinute, 0.5);
        Assert.InRange(summary.MaxPerMinute, 228, 250);
        Assert.Equal(1.0, summary.Dispersion[0]!.Value, 0.1);
        Assert.Equal(1.4, summary.Dispersion[1]!.Value, 0.2);
        Assert.Equal(2.7, summary.Dispersion[2]!.Value, 0.4);
    }

    [Fact]
    public void Mooncake_prompts_share_what_is_known()
    {
        var summary = Summary("mooncake", "conversation_first40min.jsonl.gz");
        var prefix = summary.Prefix!;
        Assert.Equal((126_103, 194_284), (prefix.DistinctBlocks, prefix.Blocks));
        Assert.Equal(0.351, prefix.HitShare, 3);
        Assert.Equal(0.37, prefix.DeeperShare, 2);
        Assert.Equal(0.77, prefix.UsedOnceShare, 2);
        Assert.Equal([1_000, 3_000, 10_000, 30_000, 100_000], prefix.Caches.Select(cache => cache.Blocks));
        Assert.Equal(
            [4.4, 6.5, 20.6, 31.8, 35.1], prefix.Caches.Select(cache => Math.Round(cache.HitShare * 100, 1)));
        var sessions = summary.Sessions!;
        Assert.True(sessions.Inferred);
        Assert.Equal(4_931, sessions.Count);
        Assert.Equal(1.59, sessions.Turns.Mean, 2);
        Assert.Equal(0.70, sessions.SingleTurnShare, 2);
        Assert.Equal((3, 7), (sessions.Turns.Quantiles[5], sessions.Turns.Quantiles[7]));
        double[] known = [30, 126, 468, 1059];
        for (var i = 0; i < known.Length; i++)
        {
            Assert.InRange(sessions.GapSeconds[i], known[i] * 0.95, known[i] * 1.05);
        }
    }

    [Fact]
    public void Agent_sessions_have_the_known_figures()
    {
        var summary = Summary(
            "agentic-coding", "sessions_even.jsonl.gz", new SummaryOptions { CacheBlocks = [100_000] });
        Assert.Equal(24_108, summary.Requests);
        Assert.Equal(360, summary.Sessions!.Count);
        Assert.Equal([6, 41, 169], new[] { 1, 3, 5 }.Select(i => Math.Round(summary.Sessions.Turns.Quantiles[i])));
        Assert.Equal(106_538, summary.Input!.Quantiles[3], 0.5);
        Assert.Equal(251_449, summary.Input.Quantiles[5], 0.5);
        Assert.Equal(
            (215, 881), (Math.Round(summary.Output!.Quantiles[3]), Math.Round(summary.Output.Quantiles[5])));
        double[] known = [4, 10, 161, 3034];
        for (var i = 0; i < known.Length; i++)
        {
            Assert.InRange(summary.ThinkSeconds[i], known[i] * 0.99, known[i] * 1.01);
        }
        Assert.Equal(64, summary.BlockTokens);
        Assert.Equal(0.965, summary.Prefix!.HitShare, 0.005);
        Assert.All(summary.Reports, report => Assert.True(report.Reconciles, report.ToString()));
    }

    [Theory]
    [InlineData(
        "sharegpt_8k_filtered_stats_llama2_tokenizer.csv.gz", 30_731,
        new double[] { 12, 74, 580, 1730, 3734, 5696, 6563, 7434 }, 2340,
        new double[] { 6, 84, 228, 415, 628, 834, 920, 998 }, 439)]
    [InlineData(
        "arxiv_summarization_stats_llama2_tokenizer_filtered_v2.csv.gz", 28_257,
        new double[] { 73, 1242, 1986, 2730, 3370, 3702, 3813, 3933 }, 2588,
        new double[] { 36, 78, 115, 167, 242, 372, 736, 3271 }, 291)]
    public void Lengths_have_the_known_figures(
        string file, long requests, double[] input, double inputMean, double[] output, double outputMean)
    {
        var summary = Summary("llm-lengths", file);
        Assert.Equal(requests, summary.Requests);
        Assert.Equal(input, Rounded(summary.Input!));
        Assert.Equal(output, Rounded(summary.Output!));
        Assert.Equal((inputMean, outputMean), (Math.Round(summary.Input!.Mean), Math.Round(summary.Output!.Mean)));
    }

    private static TraceSummary Summary(string folder, string file, SummaryOptions? options = null) =>
        TraceSummary.Of(TraceCatalogue.Open(DataFolder.File(folder, file)), seed: 1, options);

    private static IEnumerable<double> Rounded(IEnumerable<double?> values, params int[] digits) =>
        values.Zip(digits, (value, places) => Math.Round(value!.Value, places));

    private static IEnumerable<double> Rounded(LengthSummary lengths) =>
        lengths.Quantiles.Select(value => Math.Round(value));

    private static (double Mean, double Cv, int Max) Shape(LengthSummary lengths) =>
        (Math.Round(lengths.Mean), Math.Round(lengths.Cv, 2), lengths.Max);
}
