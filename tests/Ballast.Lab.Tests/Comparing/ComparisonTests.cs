using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Tests.Comparing;

public sealed class ComparisonTests
{
    [Fact]
    public void Differences_are_taken_seed_by_seed()
    {
        var compared = P99(MadeRuns.Pair([10, 20, 30, 40, 50], [9, 18, 28, 37, 48]));
        var paired = compared.Variants[1].AgainstFirst!;
        Assert.Null(compared.Variants[0].AgainstFirst);
        // −1, −2, −2, −3, −2: mean −2, a fifteenth of 30.
        Assert.Equal((-2, 5), (paired.Difference.Mean, paired.Difference.Count));
        Assert.Equal(-2.0 / 30, paired.Relative!.Value, 1e-12);
        Assert.Equal((5, 0, 0), (paired.Wins, paired.Losses, paired.Ties));
        Assert.InRange(paired.Difference.Low, -3, -2);
        Assert.InRange(paired.Difference.High, -2, -1);
        Assert.Equal(ComparisonVerdict.Better, paired.Verdict);
        // The seeds differ far more than the variants: unpaired, the means' intervals overlap.
        Assert.True(compared.Variants[1].Mean!.Value.High > compared.Variants[0].Mean!.Value.Low);
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1, 1 }, ComparisonVerdict.Worse)]
    [InlineData(new double[] { -1, -1, -1, -1, -1 }, ComparisonVerdict.Better)]
    [InlineData(new double[] { 1, -1, 1, -1, 0 }, ComparisonVerdict.NoDifferenceShown)]
    [InlineData(new double[] { 0, 0, 0, 0, 0 }, ComparisonVerdict.NoDifferenceShown)]
    [InlineData(new double[] { -1, -1, -1, -1 }, ComparisonVerdict.NoDifferenceShown)] // too few
    [InlineData(new double[] { 1e-9, 1e-9, 1e-9, 1e-9, 1e-9 }, ComparisonVerdict.NoDifferenceShown)] // rounding
    public void Verdicts_on_a_time_follow_the_interval(double[] differences, ComparisonVerdict verdict)
    {
        double?[] first = [.. differences.Select((_, i) => (double?)(10 + i))];
        double?[] second = [.. first.Zip(differences, (value, difference) => value + difference)];
        Assert.Equal(verdict, P99(MadeRuns.Pair(first, second)).Variants[1].AgainstFirst!.Verdict);
    }

    [Theory]
    [InlineData(MetricDirection.HigherIsBetter, ComparisonVerdict.Better)]
    [InlineData(MetricDirection.LowerIsBetter, ComparisonVerdict.Worse)]
    [InlineData(MetricDirection.Neither, ComparisonVerdict.Different)]
    public void More_is_judged_by_the_figures_direction(MetricDirection direction, ComparisonVerdict verdict)
    {
        var metric = Metrics.LatencyP99 with { Direction = direction };
        var paired = PairedDifference.Of(metric, [2, 3, 4, 5, 6], [1, 2, 3, 4, 5])!;
        Assert.Equal(verdict, paired.Verdict);
        Assert.Equal(direction == MetricDirection.LowerIsBetter ? (0, 5) : (5, 0), (paired.Wins, paired.Losses));
    }

    [Theory]
    [InlineData(0.9, 5)]
    [InlineData(0.95, 6)]
    [InlineData(0.99, 8)]
    [InlineData(0.5, 2)]
    public void Fewest_pairs_are_those_of_the_sign_test(double confidence, int pairs) =>
        Assert.Equal(pairs, PairedDifference.FewestPairs(confidence));

    [Fact]
    public void Seeds_without_a_value_are_left_out_of_pairs()
    {
        var compared = P99(MadeRuns.Pair([10, null, 30], [9, 18, null]));
        Assert.Equal(1, compared.Variants[1].AgainstFirst!.Difference.Count);
        Assert.Equal(2, compared.Variants[0].Mean!.Value.Count);
    }

    [Fact]
    public void A_figure_that_no_run_has_is_left_out()
    {
        var variants = MadeRuns.Pair([null], [null]);
        Assert.Empty(Comparison.Of(variants, [Metrics.LatencyP99]).Metrics);
    }

    [Fact]
    public void One_deployment_can_be_compared()
    {
        var variants = MadeRuns.Pair([1], [2]);
        var compared = Comparison.Of(variants, [Metrics.LatencyP99], deployment: "chat").Metrics.Single();
        Assert.Equal((2, 4), (compared.Variants[0].Mean!.Value.Mean, compared.Variants[1].Mean!.Value.Mean));
        var error = Assert.Throws<ArgumentException>(() => Comparison.Of(variants, deployment: "chart"));
        Assert.Contains("no deployment 'chart'; it has chat", error.Message);
    }

    [Fact]
    public void Other_seeds_cannot_be_paired()
    {
        var other = MadeRuns.WithP99("other", 1, 2);
        other = other with { Runs = [other.Runs[1], other.Runs[0]] };
        var error = Assert.Throws<ArgumentException>(() => Comparison.Of([MadeRuns.WithP99("first", 1, 2), other]));
        Assert.Contains("'other' was not run with the seeds of 'first'", error.Message);
        Assert.Throws<ArgumentException>(() => Comparison.Of([]));
        Assert.Throws<ArgumentException>(() => Comparison.Of([MadeRuns.WithP99("a", 1), MadeRuns.WithP99("a", 1)]));
    }

    [Fact]
    public void Json_names_figures_and_verdicts()
    {
        var json = JsonNode.Parse(Comparison.Of(
            MadeRuns.Pair([2, 2, 2, 2, 2], [1, 1, 1, 1, 1]), [Metrics.LatencyP99]).ToJson())!;
        var metric = json["metrics"]![0]!;
        Assert.Equal("latency_p99_seconds", metric["metric"]!["name"]!.GetValue<string>());
        Assert.Equal("Better", metric["variants"]![1]!["against_first"]!["verdict"]!.GetValue<string>());
        Assert.Equal(5, json["seeds"]!.AsArray().Count);
    }

    [Fact]
    public void An_order_states_its_figures()
    {
        var (slow, fast) = (MadeRuns.WithP99("slow", 4, 4, 4, 4, 4), MadeRuns.WithP99("fast", 2, 2, 2, 2, 2));
        var order = PairedOrder.Of(fast, slow, Metrics.LatencyP99);
        Assert.True(order.Holds);
        Assert.Equal(2, order.Ratio);
        Assert.Equal(
            "fast beats slow in latency_p99_seconds: 2 against 4, difference -2 [-2, -2] at 90 %, 5 wins, 0 losses, "
                + "0 ties", order.ToString());
        var reverse = PairedOrder.Of(slow, fast, Metrics.LatencyP99);
        Assert.False(reverse.Holds);
        Assert.StartsWith("slow is not shown to beat fast", reverse.ToString());
        Assert.Throws<ArgumentException>(() => PairedOrder.Of(fast, slow, Metrics.Utilization));
    }

    [Fact]
    public void An_order_by_a_factor_holds_only_where_every_resample_keeps_it()
    {
        var (slow, fast) = (MadeRuns.WithP99("slow", 4, 5, 4, 5, 4), MadeRuns.WithP99("fast", 2, 2, 2, 2, 2));
        var order = PairedOrder.Of(fast, slow, Metrics.LatencyP99, times: 1.9);
        Assert.True(order.Holds);
        Assert.Equal(2.2, order.Ratio!.Value, 12);
        Assert.Equal(
            "fast beats slow in latency_p99_seconds by 1.9 times: 2 against 4.4, difference -0.6 [-1, -0.2] at 90 %, "
                + "5 wins, 0 losses, 0 ties", order.ToString());
        // It is 2.2 times as good on average, and twice with some of these seeds.
        Assert.False(PairedOrder.Of(fast, slow, Metrics.LatencyP99, times: 2.2).Holds);
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedOrder.Of(fast, slow, Metrics.LatencyP99, times: 0.9));
    }

    [Fact]
    public void An_order_of_few_seeds_is_not_judged()
    {
        var order = PairedOrder.Of(MadeRuns.WithP99("a", 1, 1), MadeRuns.WithP99("b", 2, 2), Metrics.LatencyP99);
        Assert.Equal((false, false), (order.IsJudged, order.Holds));
    }

    [Fact]
    public void Recorded_runs_with_equal_chance_show_a_small_slowdown()
    {
        var variants = SampleRuns.Variants(seeds: 10, ("first", 1.0), ("slower", 1.02));
        Assert.True(PairedOrder.Of(variants[0], variants[1], Metrics.LatencyMean).Holds);
    }

    private static MetricComparison P99(ImmutableArray<VariantRuns> variants) =>
        Comparison.Of(variants, [Metrics.LatencyP99]).Metrics.Single();
}
