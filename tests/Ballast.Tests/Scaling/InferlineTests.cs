using Ballast.Scaling;
using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class InferlineTests
{
    private readonly LoadHistory _history = new(S(1), S(900));
    private readonly Inferline _inferline = new(new());
    private int _target = 1;

    private int Second(int at, double rate)
    {
        _history.Add(new() { At = S(at), ArrivalsPerSecond = rate, Ended = 1, MeanServiceSeconds = 0.18 });
        var load = SteadyLoad.Of("a", 1, 0, _target) with { History = _history.Samples };
        _target = _inferline.Decide(S(at), load).Replicas;
        return _target;
    }

    [Fact]
    public void A_burst_above_the_plan_is_met_at_once_and_given_back_after_a_calm()
    {
        for (var t = 1; t < 60; t++) { Assert.Equal(1, Second(t, 10)); }
        // 10 a second of 180 ms: three keep the promise and are 60 % busy.
        Assert.Equal(3, Second(61, 10));
        for (var t = 62; t <= 100; t++) { Assert.Equal(3, Second(t, 10)); }
        // 30 in a second: 30 * 0.18 / 0.6.
        Assert.Equal(9, Second(101, 30));
        for (var t = 102; t <= 160; t++) { Assert.Equal(9, Second(t, 10)); }
        Assert.Equal(3, Second(161, 10));
    }

    [Fact]
    public void Replicas_go_by_the_greatest_rate_of_the_last_half_minute()
    {
        for (var t = 1; t <= 61; t++) { Second(t, 10); }
        for (var t = 62; t <= 88; t++) { Assert.Equal(3, Second(t, 4)); }
        // The last window of five seconds with 10 a second in it leaves: 4 * 0.18 / 0.6.
        for (var t = 89; t <= 91; t++) { Second(t, 4); }
        Assert.Equal(2, _target);
    }

    [Fact]
    public void Without_load_nothing_is_planned()
    {
        for (var t = 1; t < 62; t++) { Second(t, 0); }
        Assert.Equal(0, _target);
    }
}
