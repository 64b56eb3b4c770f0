using System.Runtime.InteropServices;

namespace Ballast.Lab.Faro;

/// <summary>Sums the scores of minutes.</summary>
internal sealed class ScoreSum(int jobs)
{
    private readonly double[] _ofJob = new double[jobs];
    private readonly int[] _minutesOfJob = new int[jobs];
    private readonly List<double> _latencies = [];
    private int _minutes;
    private int _minutesWithRequests;
    private double _utility;
    private double _effective;
    private double _violations;
    private double _ofMinute;
    private int _jobsOfMinute;
    private long _late;
    private long _dropped;
    private long _requests;

    public void Begin() => (_ofMinute, _jobsOfMinute) = (0, 0);

    public void Add(int job, MinuteTally tally, double target, bool isExtra)
    {
        if (tally.Count == 0)
        {
            // Nobody was kept waiting. The minute behind the last one is the artifact's, where nobody has no utility.
            if (!isExtra) { (_utility, _effective) = (_utility + 1, _effective + 1); }
            return;
        }
        _utility += Utility(target, tally.P99(withDropped: true));
        if (tally.Served > 0)
        {
            var kept = 1 - Penalty((double)tally.Dropped / tally.Count);
            _effective += kept * Utility(target, tally.P99(withDropped: false));
        }
        var violations = (double)(tally.Late + tally.Dropped) / tally.Count;
        _ofMinute += violations;
        _jobsOfMinute++;
        _ofJob[job] += violations;
        _minutesOfJob[job]++;
        _late += tally.Late;
        _dropped += tally.Dropped;
        _requests += tally.Count;
        _latencies.AddRange(tally.Latencies);
    }

    public void End()
    {
        _minutes++;
        if (_jobsOfMinute == 0) { return; }
        _minutesWithRequests++;
        _violations += _ofMinute / _jobsOfMinute;
    }

    public MinuteScores Scores() => new()
    {
        Minutes = _minutes,
        LostUtility = jobs - (_utility / Math.Max(1, _minutes)),
        LostEffectiveUtility = jobs - (_effective / Math.Max(1, _minutes)),
        ViolationRate = _violations / Math.Max(1, _minutesWithRequests),
        RequestViolations = (double)(_late + _dropped) / Math.Max(1, _requests),
        WorstJob = _ofJob.Select((sum, job) => sum / Math.Max(1, _minutesOfJob[job])).Max(),
        P99Seconds = Selection.Percentile(CollectionsMarshal.AsSpan(_latencies), 0, 0.99),
        Dropped = _dropped,
        Requests = _requests,
    };

    private static double Utility(double target, double seconds) => Math.Min(1, target / seconds);

    // The study's step of what a provider would pay back.
    private static double Penalty(double dropped) => dropped switch
    {
        <= 0.01 => 0,
        <= 0.05 => 0.25,
        <= 0.1 => 0.5,
        _ => 1,
    };
}
