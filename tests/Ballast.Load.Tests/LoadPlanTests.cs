namespace Ballast.Load.Tests;

public sealed class LoadPlanTests
{
    [Fact]
    public void A_constant_rate_is_due_at_even_times_and_an_exact_count()
    {
        var arrivals = LoadPlan.Constant(200, TimeSpan.FromSeconds(30)).Arrivals().ToArray();

        Assert.Equal(6000, arrivals.Length);
        Assert.Equal(TimeSpan.Zero, arrivals[0].At);
        Assert.Equal(TimeSpan.FromMilliseconds(5), arrivals[1].At);
        Assert.Equal(TimeSpan.FromMilliseconds(29_995), arrivals[^1].At);
    }

    [Fact]
    public void A_poisson_process_has_its_rate_and_exponential_gaps_and_repeats_with_its_seed()
    {
        const ulong Seed = 9;
        var plan = LoadPlan.Constant(1000, TimeSpan.FromSeconds(20), ArrivalPattern.Poisson, Seed);
        var times = plan.Arrivals().Select(arrival => arrival.At.TotalSeconds).ToArray();
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).ToArray();

        // Four standard deviations of a Poisson count with mean 20,000.
        Assert.InRange(times.Length, 20_000 - 566, 20_000 + 566);
        // Of exponential gaps, exp(-1) are longer than the mean: four standard errors.
        Assert.InRange(gaps.Count(gap => gap > 0.001) / (double)gaps.Length, 0.3679 - 0.0137, 0.3679 + 0.0137);
        Assert.Equal(times, plan.Arrivals().Select(arrival => arrival.At.TotalSeconds));
        Assert.NotEqual(times[0], LoadPlan.Constant(1000, TimeSpan.FromSeconds(20), ArrivalPattern.Poisson, 10)
            .Arrivals().First().At.TotalSeconds);
    }

    [Fact]
    public void A_ramp_is_kept_exactly()
    {
        var phase = LoadPhase.Ramp(0, 100, TimeSpan.FromSeconds(10));
        var arrivals = LoadPlan.FromPhases([phase]).Arrivals().ToArray();

        // The count until t is 5 t²: 500 in all, 125 in the first half, arrival k at the root of k / 5.
        Assert.Equal(500, arrivals.Length);
        Assert.Equal(125, arrivals.Count(arrival => arrival.At < TimeSpan.FromSeconds(5)));
        Assert.Equal(Math.Sqrt(80 / 5.0), arrivals[80].At.TotalSeconds, 6);
    }

    [Fact]
    public void A_swell_swings_from_low_to_high_and_back()
    {
        var phase = LoadPhase.Swell(10, 30, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40));
        var arrivals = LoadPlan.FromPhases([phase]).Arrivals().ToArray();

        Assert.Equal(800, arrivals.Length);
        double Rate(double from) => arrivals.Count(a => a.At.TotalSeconds >= from && a.At.TotalSeconds < from + 1);
        Assert.InRange(Rate(9.5), 29, 31);
        Assert.InRange(Rate(19.5), 10, 11);
        Assert.InRange(Rate(29.5), 29, 31);
    }

    [Fact]
    public void A_burst_comes_at_the_end_of_every_cycle()
    {
        var phase = LoadPhase.Burst(
            10, 100, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        var arrivals = LoadPlan.FromPhases([phase]).Arrivals().ToArray();

        Assert.Equal(2 * (40 + 100), arrivals.Length);
        int Count(int second) => arrivals.Count(arrival => (int)Math.Floor(arrival.At.TotalSeconds + 1e-6) == second);
        Assert.Equal([10, 10, 10, 10, 100, 10, 10, 10, 10, 100], Enumerable.Range(0, 10).Select(Count));
    }

    [Fact]
    public void Phases_follow_each_other_without_a_gap_or_a_doubled_arrival()
    {
        var plan = LoadPlan.FromPhases(
        [
            LoadPhase.Constant(10, TimeSpan.FromSeconds(1)),
            LoadPhase.Constant(0, TimeSpan.FromSeconds(2)),
            LoadPhase.Parse("constant:rate=4,for=1s"),
        ]);

        var times = plan.Arrivals().Select(arrival => Math.Round(arrival.At.TotalSeconds, 6)).ToArray();

        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 3, 3.25, 3.5, 3.75], times);
        Assert.Equal(TimeSpan.FromSeconds(4), plan.Duration);
    }

    [Theory]
    [InlineData("ramp:from=1,to=5,for=10s", 30)]
    [InlineData("swell:low=1,high=3,period=500ms,for=10s", 20)]
    [InlineData("burst:rate=1,peak=11,every=10s,length=1000ms,for=0.5m", 60)]
    [InlineData("constant:rate=0.5,for=1h", 1800)]
    public void Phases_are_read_from_text(string text, double total)
    {
        Assert.Equal(total, LoadPhase.Parse(text).Total, 6);
    }

    [Theory]
    [InlineData("wave:low=1", "column 1: 'wave' is no kind of phase; there are constant, ramp, swell, burst.")]
    [InlineData("ramp:from=1,too=5,for=10s", "column 13: 'too' is no setting of ramp; it has from, to, for.")]
    [InlineData("ramp:from=1,to=5", "column 17: 'for' is missing; ramp needs from, to, for.")]
    [InlineData("ramp:from=x,to=5,for=1s", "column 11: 'x' is no rate")]
    [InlineData("constant:rate=5,for=10", "column 21: '10' is no duration")]
    [InlineData("constant:rate=5,rate=6,for=1s", "column 17: 'rate' is given twice.")]
    [InlineData("constant:rate=-5,for=1s", "rate is -5 requests per second: give 0 to 1000000.")]
    [InlineData("constant:rate=NaN,for=1s", "rate is NaN")]
    [InlineData("constant:rate=1,for=0s", "A phase lasts 00:00:00")]
    [InlineData("swell:low=5,high=1,period=1s,for=1s", "high is 1, below low")]
    [InlineData("burst:rate=1,peak=2,every=1s,length=2s,for=9s", "A burst of length")]
    [InlineData("", "'' is no kind of phase")]
    public void A_wrong_phase_is_refused_with_its_place(string text, string message)
    {
        var error = Assert.Throws<LoadInputException>(() => LoadPhase.Parse(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
