using Ballast.Scaling;
using Ballast.Scaling.Policies;
using Ballast.Statistics;
using FsCheck.Xunit;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class KpaTests
{
    private static Kpa Calm(KpaOptions? options = null)
    {
        // Begun with one replica, so that it does not start in panic.
        var kpa = new Kpa(options ?? new());
        kpa.Decide(S(0), Load([]));
        return kpa;
    }

    [Fact]
    public void Five_times_the_target_on_one_replica_panics_and_asks_for_five()
    {
        var kpa = Calm();
        Assert.Equal(5, kpa.Decide(S(100), Load(Flat(100, 60, 350))).Replicas);
        Assert.True(kpa.Panicking);
    }

    [Fact]
    public void Shrinks_to_half_at_most_in_one_decision()
    {
        var kpa = Calm();
        Assert.Equal(5, kpa.Decide(S(100), Load(Flat(100, 60, 70), ready: 10, target: 10)).Replicas);
        Assert.False(kpa.Panicking);
    }

    [Fact]
    public void Never_shrinks_in_panic_and_only_after_a_stable_window_below_the_threshold()
    {
        var kpa = Calm();
        Assert.Equal(8, kpa.Decide(S(100), Load(Flat(100, 60, 8 * 70))).Replicas);
        Assert.Equal(8, kpa.Decide(S(101), Load(Flat(101, 60, 3 * 70), ready: 8)).Replicas);
        Assert.Equal(8, kpa.Decide(S(160), Load(Flat(160, 60, 3 * 70), ready: 8)).Replicas);
        Assert.Equal(4, kpa.Decide(S(160.001), Load(Flat(160, 60, 3 * 70), ready: 8)).Replicas);
        Assert.False(kpa.Panicking);
    }

    [Fact]
    public void Load_over_the_threshold_prolongs_the_panic()
    {
        var kpa = Calm();
        kpa.Decide(S(100), Load(Flat(100, 60, 700)));
        kpa.Decide(S(150), Load(Flat(150, 60, 700), ready: 5));
        Assert.Equal(10, kpa.Decide(S(170), Load(Flat(170, 60, 70), ready: 10)).Replicas);
        Assert.True(kpa.Panicking);
    }

    [Fact]
    public void The_panic_window_sees_a_burst_that_the_stable_one_hides()
    {
        var kpa = Calm();
        LoadSample[] history = [.. Flat(94, 54, 0), .. Flat(100, 6, 140)];
        Assert.Equal(2, kpa.Decide(S(100), Load(history)).Replicas);
        Assert.True(kpa.Panicking);
    }

    [Fact]
    public void Begins_in_panic_beside_more_than_one_ready_replica()
    {
        var kpa = new Kpa(new());
        Assert.Equal(6, kpa.Decide(S(100), Load(Flat(100, 60, 70), ready: 6)).Replicas);
        Assert.Equal(3, kpa.Decide(S(160.1), Load(Flat(160, 60, 70), ready: 6)).Replicas);
    }

    [Fact]
    public void Growth_is_bounded_by_the_rate() =>
        Assert.Equal(6,
            Calm(new() { MaxScaleUpRate = 3 }).Decide(S(100), Load(Flat(100, 60, 7000), ready: 2)).Replicas);

    [Fact]
    public void Without_a_measurement_the_target_stays()
    {
        var decision = new Kpa(new()).Decide(S(5), Load([], target: 3));
        Assert.Equal(new ScalingDecision(3, 1, "no load measured yet"), decision);
    }

    [Fact]
    public void The_reason_has_the_numbers()
    {
        var kpa = Calm(new() { TargetConcurrency = 4 });
        LoadSample[] history = [.. Flat(94, 54, 2.6), .. Flat(100, 6, 9.1)];
        Assert.Equal("stable 3.2 / panic 9.1 in flight, target 2.8 each: 4 wanted, panicking",
            kpa.Decide(S(100), Load(history)).Reason);
        var calm = Calm().Decide(S(100), Load(Flat(100, 60, 69.96)));
        Assert.Equal("stable 70.0 / panic 70.0 in flight, target 70 each: 1 wanted", calm.Reason);
    }

    [Fact]
    public void The_same_numbers_are_told_by_the_same_words()
    {
        var kpa = Calm();
        var first = kpa.Decide(S(100), Load(Flat(100, 60, 70))).Reason;
        Assert.Same(first, kpa.Decide(S(102), Load(Flat(102, 60, 70))).Reason);
    }

    [Fact]
    public void A_scale_down_delay_holds_the_highest_decision()
    {
        var kpa = Calm(new() { ScaleDownDelay = S(30), PanicThresholdPercent = 1000 });
        Assert.Equal(4, kpa.Decide(S(100), Load(Flat(100, 60, 280), ready: 4)).Replicas);
        Assert.Equal(4, kpa.Decide(S(130), Load(Flat(130, 60, 140), ready: 4)).Replicas);
        Assert.Equal(2, kpa.Decide(S(130.1), Load(Flat(130, 60, 140), ready: 4)).Replicas);
    }

    [Fact]
    public void Activation_lifts_any_load_and_not_its_absence()
    {
        var kpa = Calm(new() { ActivationScale = 3 });
        Assert.Equal(3, kpa.Decide(S(100), Load(Flat(100, 60, 1), min: 0)).Replicas);
        Assert.Equal(1, kpa.Decide(S(101), Load(Flat(101, 60, 0), min: 0)).Replicas);
    }

    [Fact]
    public void The_last_replica_goes_after_a_stable_window_and_the_grace()
    {
        var kpa = Calm();
        var idle = Flat(300, 300, 0);
        ScalingDecision At(double at, int target) => kpa.Decide(S(at), Load(idle, target: target, min: 0));
        Assert.Equal(1, At(300, 1).Replicas);
        Assert.EndsWith("1 wanted, active a short while ago", At(359.9, 1).Reason);
        Assert.EndsWith("1 wanted, grace before zero", At(360, 1).Reason);
        Assert.Equal(1, At(389.9, 1).Replicas);
        Assert.Equal(0, At(390, 1).Replicas);
        Assert.Equal(0, At(392, 0).Replicas);
    }

    [Fact]
    public void Load_during_the_grace_makes_it_active_again()
    {
        var kpa = Calm();
        kpa.Decide(S(300), Load(Flat(300, 300, 0), min: 0));
        kpa.Decide(S(360), Load(Flat(360, 300, 0), min: 0));
        Assert.Equal(1, kpa.Decide(S(380), Load(Flat(380, 60, 1), min: 0)).Replicas);
        Assert.EndsWith("active a short while ago", kpa.Decide(S(439), Load(Flat(439, 60, 0), min: 0)).Reason);
        Assert.EndsWith("grace before zero", kpa.Decide(S(440), Load(Flat(440, 60, 0), min: 0)).Reason);
        Assert.Equal(0, kpa.Decide(S(470), Load(Flat(470, 60, 0), min: 0)).Replicas);
    }

    [Fact]
    public void A_wake_from_zero_counts_as_becoming_active()
    {
        var kpa = Calm();
        Assert.Equal(0, kpa.Decide(S(300), Load(Flat(300, 60, 0), ready: 0, target: 0, min: 0)).Replicas);
        Assert.Equal(1, kpa.Decide(S(302), Load(Flat(302, 60, 0), ready: 0, target: 1, min: 0)).Replicas);
        Assert.Equal(1, kpa.Decide(S(361), Load(Flat(361, 60, 0), target: 1, min: 0)).Replicas);
    }

    [Fact]
    public void Fixed_is_always_the_minimum() =>
        Assert.Equal(new ScalingDecision(2, 1, "fixed at its minimum of 2"),
            new FixedReplicas().Decide(S(1), Load(Flat(1, 1, 900), min: 2)));

    [Property(MaxTest = 300, EndSize = 1_000_000)]
    public void A_decision_stays_within_the_rates_and_never_falls_in_panic(ulong seed)
    {
        var random = new SeededRandom(seed);
        var kpa = new Kpa(new() { ActivationScale = 1 + random.Next(3) });
        var history = new LoadSample[200];
        var (ready, before, level) = (1 + random.Next(10), 0, 0.0);
        for (var t = 1; t <= 200; t++)
        {
            if (random.Next(20) == 0) { level = random.Next(3) * random.NextDouble() * 700; }
            history[t - 1] = Step(t, level);
            if (t % 2 != 0) { continue; }
            var decision = kpa.Decide(S(t),
                Load([], ready: ready, target: ready) with { History = history.AsMemory(0, t) });
            Assert.InRange(decision.Replicas, ready / 2, Math.Max(1000 * ready, before));
            Assert.True(!kpa.Panicking || decision.Replicas >= before || before == 0 || t < 4,
                $"seed {seed}: fell from {before} to {decision.Replicas} in panic at {t} s");
            before = kpa.Panicking ? decision.Replicas : 0;
            ready = Math.Clamp(decision.Replicas, 1, 50);
        }
    }
}
