using Ballast.Scaling;
using Ballast.Statistics;
using FsCheck.Xunit;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class LoadHistoryTests
{
    private static double[] Times(LoadHistory history) =>
        [.. history.Samples.ToArray().Select(sample => sample.At.TotalSeconds)];

    [Fact]
    public void Keeps_the_last_steps_oldest_first()
    {
        var history = new LoadHistory(S(1), S(5));
        for (var t = 1; t <= 12; t++) { history.Add(Step(t, t)); }
        Assert.Equal([8, 9, 10, 11, 12], Times(history));
        Assert.Equal(12, history.Last!.Value.Concurrency);
    }

    [Fact]
    public void Fills_a_gap_with_the_rates_of_the_sample_that_ends_it_but_not_with_its_counts()
    {
        var history = new LoadHistory(S(1), S(60));
        history.Add(Step(1, 2));
        history.Add(Step(4, 6) with { Ended = 5, Attainment = 0.5, MeanLatencySeconds = 3, ArrivalsPerSecond = 7 });
        var samples = history.Samples.ToArray();
        Assert.Equal([1, 2, 3, 4], Times(history));
        Assert.Equal([2, 6, 6, 6], samples.Select(sample => sample.Concurrency));
        Assert.Equal([0, 0, 0, 5], samples.Select(sample => sample.Ended));
        Assert.Equal((1, 0, 7), (samples[2].Attainment, samples[2].MeanLatencySeconds, samples[2].ArrivalsPerSecond));
    }

    [Fact]
    public void A_gap_longer_than_the_history_fills_it_once()
    {
        var history = new LoadHistory(S(1), S(5));
        history.Add(Step(1, 2));
        history.Add(Step(1_000_000, 6));
        Assert.Equal([999_996, 999_997, 999_998, 999_999, 1_000_000], Times(history));
    }

    [Fact]
    public void A_step_that_is_there_already_is_dropped()
    {
        var history = new LoadHistory(S(1), S(5));
        foreach (var at in (double[])[1.1, 1.9, 1.2, 2.2, 3.1]) { history.Add(Step(at, at)); }
        Assert.Equal([1.1, 1.9, 3.1], Times(history));
    }

    [Fact]
    public void A_length_that_makes_no_sense_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadHistory(S(0), S(5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadHistory(S(2), S(1)));
    }

    [Property(MaxTest = 100, EndSize = 1_000_000)]
    public void Is_always_the_gapless_end_of_what_came(ulong seed)
    {
        var random = new SeededRandom(seed);
        var kept = 1 + random.Next(200);
        var history = new LoadHistory(S(1), S(kept));
        var (expected, at) = (new List<double>(), 0);
        for (var i = 0; i < 500; i++)
        {
            var next = at + 1 + (random.Next(10) == 0 ? random.Next(30) : 0);
            for (at = i == 0 ? next : at + 1; at < next; at++) { expected.Add(at); }
            expected.Add(at = next);
            history.Add(Step(at, 1));
            if (i % 10 == 0)
            {
                Assert.True(expected.TakeLast(kept).SequenceEqual(Times(history)), $"seed {seed}, step {i}");
            }
        }
    }
}
