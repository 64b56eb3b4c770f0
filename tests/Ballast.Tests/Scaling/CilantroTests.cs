using Ballast.Scaling;
using Ballast.Scaling.Forecasts;
using Ballast.Scaling.Policies;
using Ballast.Statistics;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class CilantroTests
{
    [Fact]
    public void A_bound_is_wide_where_nothing_was_seen_and_narrows_around_what_was()
    {
        var tree = new IntervalTree();
        Assert.Equal(1, tree.Upper(0.3, 0.1, 1));
        for (var i = 0; i < 200; i++) { tree.Add(0.3, 0.4); }
        Assert.InRange(tree.Upper(0.3, 0.1, 1), 0.4, 0.45);
        Assert.InRange(tree.Upper(0.9, 0.1, 1), 0.9, 1);
    }

    [Theory, InlineData(1UL), InlineData(2UL), InlineData(3UL)]
    public void The_search_keeps_sum_floors_and_caps_and_is_never_worse_than_its_start(ulong seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        double[] weights = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble())];
        int[] start = [6, 6, 6, 6, 6, 6];
        double Worth(int[] shares) => shares.Select((share, i) => Math.Min(1, share * weights[i] / 6)).Sum();
        var before = Worth(start);
        new WelfareSearch(1).Improve(Worth, start, [1, 1, 1, 1, 1, 1], [9, 9, 9, 9, 9, 20], 2000);
        Assert.Equal(36, start.Sum());
        Assert.All(start, share => Assert.InRange(share, 1, 20));
        Assert.All(start[..5], share => Assert.InRange(share, 1, 9));
        Assert.True(Worth(start) >= before);
    }

    // A deployment keeps its promises when it has a replica for each 4 requests a second, and in proportion below.
    private static int[] Learn(CilantroOptions options, int budget, params double[] rates)
    {
        var cilantro = new Cilantro(options with { Forecast = new() { Kind = ForecastKind.LastValue } });
        LoadHistory[] histories = [.. rates.Select(_ => new LoadHistory(S(1), S(900)))];
        int[] targets = [.. rates.Select(_ => 1)];
        for (var t = 1; t <= 7200; t++)
        {
            for (var i = 0; i < rates.Length; i++)
            {
                histories[i].Add(new()
                {
                    At = S(t),
                    ArrivalsPerSecond = rates[i],
                    Ended = (int)rates[i],
                    Attainment = Math.Min(1, targets[i] * 4 / rates[i]),
                });
            }
            if (t % 10 != 0) { continue; }
            DeploymentLoad[] loads =
            [
                .. rates.Select((_, i) => SteadyLoad.Of($"{i}", 1, 0, targets[i]) with
                {
                    History = histories[i].Samples,
                }),
            ];
            targets = [.. SteadyLoad.Decide(cilantro, t, budget, loads).Select(decision => decision.Replicas)];
        }
        return targets;
    }

    [Theory, InlineData(false), InlineData(true)]
    public void It_learns_to_give_each_what_its_load_needs(bool egalitarian)
    {
        var learnt = Learn(new() { Egalitarian = egalitarian }, 18, 8, 16, 40);
        Assert.Equal(18, learnt.Sum());
        Assert.True(learnt[0] >= 2 && learnt[1] >= 4 && learnt[2] >= 9, string.Join(", ", learnt));
    }
}
