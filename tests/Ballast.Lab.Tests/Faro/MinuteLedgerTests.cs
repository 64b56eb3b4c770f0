using Ballast.Lab.Faro;

namespace Ballast.Lab.Tests.Faro;

/// <summary>The scores of the study on minutes made by hand.</summary>
public sealed class MinuteLedgerTests
{
    [Fact]
    public void Utility_is_target_over_p99_and_at_most_one()
    {
        var ledger = new MinuteLedger([1.0], 1);
        // 101 latencies: the 99th percentile is the 100th of them exactly.
        for (var i = 1; i <= 99; i++) { ledger.Add(0, default, 0.5, false); }
        ledger.Add(0, default, 4, false);
        ledger.Add(0, default, 9, false);
        var scores = ledger.Score(new());
        Assert.Equal(0.75, scores.LostUtility, 1e-12);
        Assert.Equal(0.75, scores.LostEffectiveUtility, 1e-12);
        Assert.Equal(2.0 / 101, scores.ViolationRate, 1e-12);
    }

    [Fact]
    public void A_percentile_between_two_is_on_the_line_between_them()
    {
        var ledger = new MinuteLedger([1.0], 1);
        ledger.Add(0, default, 1, false);
        ledger.Add(0, default, 3, false);
        // 1 + 0.99 · 2 = 2.98.
        Assert.Equal(1 - (1 / 2.98), ledger.Score(new()).LostUtility, 1e-12);
        Assert.Equal(2.98, ledger.Score(new()).P99Seconds, 1e-12);
    }

    [Fact]
    public void A_drop_just_above_the_percentile_makes_it_infinite()
    {
        var ledger = new MinuteLedger([1.0], 1);
        for (var i = 0; i < 100; i++) { ledger.Add(0, default, 0.1, i == 99); }
        // Place 98.01 of 0 to 99, between the 99th served and the drop.
        Assert.Equal(1, ledger.Score(new()).LostUtility, 1e-12);
        // 1 % dropped is not penalised, and what was served was fast.
        Assert.Equal(0, ledger.Score(new()).LostEffectiveUtility, 1e-12);
        Assert.Equal((1, 100), (ledger.Score(new()).Dropped, ledger.Score(new()).Requests));
    }

    [Theory, InlineData(1, 0), InlineData(5, 0.25), InlineData(10, 0.5), InlineData(11, 1), InlineData(100, 1)]
    public void Drops_of_a_minute_are_penalised_by_steps(int percent, double lost)
    {
        var ledger = new MinuteLedger([1.0], 1);
        for (var i = 0; i < 100; i++) { ledger.Add(0, default, 0.1, i < percent); }
        Assert.Equal(lost, ledger.Score(new()).LostEffectiveUtility, 1e-12);
    }

    [Fact]
    public void Violations_are_means_over_jobs_then_minutes_and_by_request_over_all()
    {
        var ledger = new MinuteLedger([1.0, 0.1], 2);
        ledger.Add(0, At(0), 2, false);
        ledger.Add(1, At(0), 0.05, false);
        ledger.Add(1, At(0), 0.2, false);
        ledger.Add(1, At(0), 0.05, false);
        ledger.Add(1, At(0), 0, true);
        ledger.Add(0, At(1), 0.5, false);
        ledger.Add(1, At(1.99), 0.05, false);
        var scores = ledger.Score(new());
        // Minute 0: (1 + 1/2) / 2; minute 1: 0.
        Assert.Equal(0.375, scores.ViolationRate, 1e-12);
        Assert.Equal(3.0 / 7, scores.RequestViolations, 1e-12);
        Assert.Equal(0.5, scores.WorstJob, 1e-12);
        Assert.Equal(0, ledger.Score(new() { FirstMinute = 1 }).ViolationRate);
    }

    [Fact]
    public void The_extra_minute_has_no_utility_where_it_is_empty_and_is_left_out_by_default()
    {
        var ledger = new MinuteLedger([1.0, 1.0], 2);
        for (var minute = 0; minute < 2; minute++)
        {
            ledger.Add(0, At(minute), 0.5, false);
            ledger.Add(1, At(minute), 0.5, false);
        }
        ledger.Add(1, At(2.1), 0.5, false);
        ledger.Add(1, At(3), 0.5, false);
        Assert.Equal((0, 2), (ledger.Score(new()).LostUtility, ledger.Score(new()).Minutes));
        Assert.Equal(1.0 / 3, ledger.Score(new() { ExtraMinute = true }).LostUtility, 1e-12);
        Assert.Equal(5, ledger.Score(new() { ExtraMinute = true }).Requests);
    }

    private static TimeSpan At(double minutes) => TimeSpan.FromMinutes(minutes);
}
