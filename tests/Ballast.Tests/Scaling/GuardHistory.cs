using Ballast.Scaling;
using Ballast.Statistics;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>A random history of a guard: loads that jump, measurements that stop, wishes without sense, operators that
/// change bounds. It checks every decision against what the guard promises.</summary>
internal sealed class GuardHistory
{
    private readonly ulong _seed;
    private readonly SeededRandom _random;
    private readonly ScalingGuardSettings _settings;
    private readonly ScalingGuard _guard;
    private readonly DeploymentLoad[] _loads;
    private readonly LoadHistory[] _histories;
    private readonly double[] _rates;
    private readonly int[] _silentUntil;
    private readonly List<int>[] _targets;
    private readonly int _budget;
    private int _now;

    public GuardHistory(ulong seed)
    {
        (_seed, _random) = (seed, new(seed));
        _settings = new()
        {
            Factor = 0.5 + _random.NextDouble(),
            ScaleDownWindow = S(_random.Next(2) * 20),
            HoldAfter = S(_random.Next(3) * 5),
            SurvivorUtilisation = _random.Next(3) * 0.475,
            StepPeriod = S(1 + _random.Next(10)),
            MostAdded = _random.Next(3),
            MostRemoved = _random.Next(3),
        };
        _guard = new(_settings);
        var count = 1 + _random.Next(4);
        _loads = [.. Enumerable.Range(0, count).Select(Drawn)];
        _histories = [.. _loads.Select(_ => new LoadHistory(S(1), S(120)))];
        (_rates, _silentUntil) = (new double[count], new int[count]);
        _targets = [.. _loads.Select(load => new List<int> { load.Target })];
        // Room for all minimums, also for those that operators raise.
        _budget = (3 * count) + _random.Next(10);
    }

    /// <summary>Lets it go on for so many seconds.</summary>
    public void Run(int seconds)
    {
        var results = new GuardedDecision[_loads.Length];
        for (_now = 1; _now <= seconds; _now++)
        {
            for (var i = 0; i < _loads.Length; i++) { Disturb(i); }
            var wishes = _loads.Select(_ => new ScalingDecision(_random.Next(14) - 2, 1, "test")).ToArray();
            _guard.Apply(
                new() { Now = S(_now), Budget = new(_budget, 0, 0, 0), Deployments = _loads }, wishes, results);
            if (results.Sum(result => result.Replicas) > _budget) { Fail("above the budget", 0, results[0]); }
            for (var i = 0; i < _loads.Length; i++)
            {
                Check(i, results[i]);
                _targets[i].Add(results[i].Replicas);
                _loads[i] = _loads[i] with { Target = results[i].Replicas };
            }
        }
    }

    private DeploymentLoad Drawn(int place)
    {
        var min = _random.Next(3);
        return new()
        {
            Deployment = new()
            {
                Id = new($"{place}"),
                Model = "m",
                MinReplicas = min,
                MaxReplicas = min + _random.Next(8),
                MaxConcurrency = _random.Next(4),
                // No request keeps this one; it must not matter.
                Slo = new(default, default, TimeSpan.FromMicroseconds(1), 0.99),
            },
            Target = min,
        };
    }

    private void Disturb(int i)
    {
        if (_random.Next(20) == 0) { _rates[i] = _random.NextDouble() * 20 * _random.Next(2); }
        if (_random.Next(40) == 0) { _silentUntil[i] = _now + _random.Next(30); }
        if (_random.Next(40) == 0)
        {
            var min = _random.Next(4);
            var changed = _loads[i].Deployment with { MinReplicas = min, MaxReplicas = min + _random.Next(8) };
            _loads[i] = _loads[i] with { Deployment = changed };
        }
        if (_now >= _silentUntil[i])
        {
            _histories[i].Add(new()
            {
                At = S(_now),
                ArrivalsPerSecond = _rates[i],
                Ended = (int)_rates[i],
                MeanServiceSeconds = _rates[i] >= 1 ? 0.4 : 0,
                Concurrency = _rates[i] * 0.4,
            });
        }
        _loads[i] = _loads[i] with { History = _histories[i].Samples };
    }

    private void Check(int i, in GuardedDecision result)
    {
        var (deployment, before, now) = (_loads[i].Deployment, _loads[i].Target, result.Replicas);
        if (now < deployment.MinReplicas) { Fail("below the minimum", i, result); }
        if (now > deployment.MaxReplicas) { Fail("above the maximum", i, result); }
        var recent = _targets[i].TakeLast((int)_settings.StepPeriod.TotalSeconds + 1).ToList();
        if (_settings.MostAdded > 0 && now > Math.Max(before, deployment.MinReplicas)
            && now > recent.Min() + _settings.MostAdded)
        {
            Fail($"rose from {recent.Min()}, a greater jump than allowed", i, result);
        }
        if (now > before && now > Math.Max(result.AfterBudget, deployment.MinReplicas))
        {
            Fail("rose without being asked to", i, result);
        }
        // What an operator or the others' wishes take, nothing holds.
        if (now >= before || now == deployment.MaxReplicas || IsContended(result)) { return; }
        if (_settings.MostRemoved > 0 && now < recent.Max() - _settings.MostRemoved)
        {
            Fail($"fell from {recent.Max()}, a greater jump than allowed", i, result);
        }
        var rose = LastRise(i);
        if (rose > 0 && _now - rose < _settings.ScaleDownWindow.TotalSeconds)
        {
            Fail($"turned back, having risen at {rose} s", i, result);
        }
        if (_settings.HoldAfter > TimeSpan.Zero && !IsMeasured(i)) { Fail("fell unmeasured", i, result); }
        if (now < Carrying(i)) { Fail($"fell although {Carrying(i):0.##} are needed", i, result); }
    }

    private static bool IsContended(in GuardedDecision result) =>
        result.AfterBudget != result.AfterBounds || result.Replicas != result.AfterStep;

    private bool IsMeasured(int i) =>
        _histories[i].Last is { } last && S(_now) - last.At <= _settings.HoldAfter;

    // What the guard is asked to work out, the long way round.
    private double Carrying(int i)
    {
        var slots = _loads[i].Deployment.MaxConcurrency * _settings.SurvivorUtilisation;
        var window = _histories[i].Samples.ToArray().Where(sample => sample.At > S(_now - 60)).ToList();
        if (slots == 0 || window.Count == 0) { return 0; }
        var rate = window.Average(sample => sample.ArrivalsPerSecond);
        var busy = window.Any(sample => sample.MeanServiceSeconds > 0)
            ? rate * 0.4
            : window.Average(sample => sample.Concurrency);
        // The last one may go.
        return busy <= slots ? 0 : Math.Min(_loads[i].Target, (busy / slots) - 1e-6);
    }

    private int LastRise(int i)
    {
        for (var t = _targets[i].Count - 1; t > 0; t--)
        {
            if (_targets[i][t] > _targets[i][t - 1]) { return t; }
        }
        return 0;
    }

    private void Fail(string what, int i, in GuardedDecision result) => Assert.Fail(
        $"seed {_seed}, {_now} s, deployment {i} of {_loads.Length}, {_loads[i].Target} before: {what}.\n"
        + $"{result}\n{_settings}");
}
