using Ballast.Scaling;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling.KeepAlive;

/// <summary>The rule between none and one, fed by load samples.</summary>
public sealed class HybridHistogramRuleTests
{
    private readonly IScalingRule _rule = AutoscalerCatalogue.Rules.Create(new("hybrid-histogram"));
    private readonly LoadHistory _history = new(S(1), S(900));
    private readonly List<(int At, int Wanted)> _changes = [];
    private int _now;
    private int _wanted;

    // Seconds of a load, asked every two of them as by the control plane; the wish is granted.
    private string Go(int seconds, double rate = 0, double concurrency = 0)
    {
        var reason = string.Empty;
        for (var end = _now + seconds; _now < end;)
        {
            _now++;
            _history.Add(new() { At = S(_now), ArrivalsPerSecond = rate, Concurrency = concurrency });
            if (_now % 2 != 0) { continue; }
            var load = Load([], ready: _wanted, target: _wanted, min: 0, maxConcurrency: 4);
            var decision = _rule.Decide(S(_now), load with { History = _history.Samples, StartTime = S(20) });
            reason = decision.Reason;
            if (decision.Replicas != _wanted) { _changes.Add((_now, decision.Replicas)); }
            _wanted = decision.Replicas;
        }
        return reason;
    }

    private void Request()
    {
        Go(1, rate: 1, concurrency: 0.5);
        Go(1, concurrency: 0.5);
    }

    [Fact]
    public void A_deployment_that_nobody_asks_is_not_loaded()
    {
        Assert.Equal("no request yet", Go(10_000));
        Assert.Empty(_changes);
    }

    [Fact]
    public void After_one_request_it_stays_for_the_whole_range()
    {
        Go(100);
        Request();
        Go(20_000);
        // Idle from 102 s, for four hours.
        Assert.Equal([(102, 1), (14_502, 0)], _changes);
    }

    [Fact]
    public void At_an_even_pace_it_is_loaded_just_ahead_of_each_request()
    {
        Request();
        for (var i = 0; i < 3; i++)
        {
            Go(630);
            Request();
        }
        _changes.Clear();
        var last = _now;
        Assert.Equal("idle for 16 min, the next request is expected after 9 to 12.1 min: 0 wanted", Go(1000));
        // Unloaded at the next look; a start takes 20 s, so it begins as much before 9 minutes; ends at 12.1.
        Assert.Equal([(last + 2, 0), (last + 520, 1), (last + 726, 0)], _changes);
    }

    [Fact]
    public void More_than_one_is_the_business_of_kpa()
    {
        Request();
        Go(630);
        Go(90, rate: 10, concurrency: 14);
        // 14 in flight at 0.7 of four slots each.
        Assert.Equal(5, _wanted);
        var idle = Go(240);
        Assert.Equal(0, _wanted);
        Assert.StartsWith("idle for", idle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_request_is_no_idle_time()
    {
        Request();
        Go(630);
        Go(1, rate: 1, concurrency: 1);
        Go(3000, concurrency: 1);
        Assert.Equal(1, _wanted);
    }
}
