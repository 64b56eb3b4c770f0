namespace Ballast.Lab.Faro;

/// <summary>What became of every request, by job and minute of arrival, so that the scores of the Faro study can be
/// taken: they need exact percentiles of every minute.</summary>
/// <remarks>Eight bytes per request that was served. Not thread-safe.</remarks>
public sealed class MinuteLedger
{
    private readonly MinuteTally[] _tallies;
    private readonly double[] _targets;

    /// <summary>An empty ledger.</summary>
    /// <param name="targets">The latency target of each job, in seconds; above 0.</param>
    /// <param name="minutes">How many minutes are scored; requests of the minute behind them are kept, later ones
    /// not.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no job, no minute, or a target is not
    /// positive.</exception>
    public MinuteLedger(IReadOnlyList<double> targets, int minutes)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(targets.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        foreach (var target in targets) { ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target); }
        (_targets, Minutes) = ([.. targets], minutes);
        _tallies = new MinuteTally[Jobs * (minutes + 1)];
        for (var i = 0; i < _tallies.Length; i++) { _tallies[i] = new(); }
    }

    /// <summary>Jobs.</summary>
    public int Jobs => _targets.Length;

    /// <summary>Minutes that are scored.</summary>
    public int Minutes { get; }

    /// <summary>Takes a request that is over.</summary>
    /// <param name="job">Its job, from 0.</param>
    /// <param name="arrivedAt">When it arrived, since the start of the run.</param>
    /// <param name="latencySeconds">From arrival to end, in seconds; not read when it was dropped.</param>
    /// <param name="dropped">Whether it was refused or failed: it counts as infinitely late.</param>
    public void Add(int job, TimeSpan arrivedAt, double latencySeconds, bool dropped)
    {
        var minute = (int)(arrivedAt.Ticks / TimeSpan.TicksPerMinute);
        if (minute > Minutes) { return; }
        var tally = _tallies[(job * (Minutes + 1)) + minute];
        if (dropped) { tally.Drop(); }
        else { tally.Serve(latencySeconds, latencySeconds > _targets[job]); }
    }

    /// <summary>The scores.</summary>
    /// <param name="options">What is left out.</param>
    public MinuteScores Score(ScoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var end = options.ExtraMinute ? Minutes + 1 : Minutes;
        var sum = new ScoreSum(Jobs);
        for (var minute = options.FirstMinute; minute < end; minute++)
        {
            sum.Begin();
            for (var job = 0; job < Jobs; job++)
            {
                sum.Add(job, _tallies[(job * (Minutes + 1)) + minute], _targets[job], minute == Minutes);
            }
            sum.End();
        }
        return sum.Scores();
    }
}
