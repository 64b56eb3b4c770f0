namespace Ballast.Scaling.Faro;

/// <summary>The objective of an allocation problem: of any point for the solver, and of whole numbers step by step, of
/// which only the job that changes is reckoned anew.</summary>
/// <remarks>A point has one replica count per job and, where the goal drops, one accept rate in per cent per job behind
/// them. Larger is better. Single-threaded.</remarks>
public sealed class AllocationValue
{
    private readonly AllocationProblem _problem;
    private readonly JobWorth[] _worth;
    private readonly double[] _effective;
    private readonly double[] _factors;
    private readonly int[] _replicas;
    private double _sum;
    private (double Value, int Job, double Next) _least;
    private (double Value, int Job, double Next) _most;

    /// <summary>The objective of a problem, at the replicas its jobs have now.</summary>
    /// <param name="problem">The problem.</param>
    public AllocationValue(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        var count = problem.Jobs.Length;
        _worth = new JobWorth[count];
        (_effective, _factors, _replicas) = (new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var job = problem.Jobs[i];
            _worth[i] = new(job, problem.Model, problem.ColdBins);
            _replicas[i] = Math.Clamp(job.OldReplicas, job.Floor, job.Most);
        }
        SetAccept([.. problem.Jobs.Select(job => job.AcceptRate)]);
        MoveTo(_replicas.ToArray());
    }

    /// <summary>The problem.</summary>
    public AllocationProblem Problem => _problem;

    /// <summary>Coordinates of a point.</summary>
    public int Dimensions => _problem.Drops ? 2 * _worth.Length : _worth.Length;

    /// <summary>The whole numbers it is at.</summary>
    public ReadOnlySpan<int> Replicas => _replicas;

    /// <summary>Replicas at them, of all jobs.</summary>
    public long Used { get; private set; }

    /// <summary>The objective at them.</summary>
    public double Current { get; private set; }

    /// <summary>Replicas of a job beyond which one more changes nothing.</summary>
    /// <param name="job">The job's place.</param>
    public int Useful(int job) => _worth[job].Useful;

    /// <summary>The utility of a job with a whole number of replicas, without weight and penalty.</summary>
    /// <param name="job">The job's place.</param>
    /// <param name="replicas">How many; 0 or more.</param>
    public double Utility(int job, int replicas) => _worth[job].At(replicas);

    /// <summary>The objective of any point.</summary>
    /// <param name="point">Replicas, fractions allowed, then accept rates in per cent where the goal drops.</param>
    public double At(ReadOnlySpan<double> point)
    {
        var (sum, least, most) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        var count = _worth.Length;
        for (var i = 0; i < count; i++)
        {
            var factor = _factors[i];
            if (_problem.Drops)
            {
                _worth[i].Accept = Math.Clamp(point[count + i] / 100, 0, 1);
                factor = 1 - Faro.Utility.Penalty(1 - _worth[i].Accept);
            }
            var value = factor * _worth[i].At(point[i]);
            sum += _problem.Jobs[i].Weight * value;
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        return Objective(sum, least, most);
    }

    /// <summary>Fixes the shares admitted, for the whole numbers.</summary>
    /// <param name="rates">One per job, 0 to 1; counts for nothing where the goal does not drop.</param>
    public void SetAccept(ReadOnlySpan<double> rates)
    {
        for (var i = 0; i < _worth.Length; i++)
        {
            _worth[i].Accept = _problem.Drops ? Math.Clamp(rates[i], 0, 1) : 1;
            _factors[i] = 1 - Faro.Utility.Penalty(1 - _worth[i].Accept);
        }
    }

    /// <summary>Goes to whole numbers.</summary>
    /// <param name="replicas">One per job.</param>
    public void MoveTo(ReadOnlySpan<int> replicas)
    {
        for (var i = 0; i < _worth.Length; i++)
        {
            _replicas[i] = replicas[i];
            _effective[i] = _factors[i] * _worth[i].At(replicas[i]);
        }
        Settle();
    }

    /// <summary>Changes the number of one job.</summary>
    /// <param name="job">The job's place.</param>
    /// <param name="replicas">Its new number.</param>
    public void Move(int job, int replicas)
    {
        _replicas[job] = replicas;
        _effective[job] = _factors[job] * _worth[job].At(replicas);
        Settle();
    }

    /// <summary>The objective if one job had another number.</summary>
    /// <param name="job">The job's place.</param>
    /// <param name="replicas">The number.</param>
    public double With(int job, int replicas)
    {
        var value = _factors[job] * _worth[job].At(replicas);
        var sum = _sum + (_problem.Jobs[job].Weight * (value - _effective[job]));
        var least = Math.Min(value, _least.Job == job ? _least.Next : _least.Value);
        var most = Math.Max(value, _most.Job == job ? _most.Next : _most.Value);
        return Objective(sum, least, most);
    }

    private double Objective(double sum, double least, double most)
    {
        if (_worth.Length == 0) { return 0; }
        return _problem.Goal switch
        {
            FaroGoal.Sum or FaroGoal.PenaltySum => sum,
            FaroGoal.Fair => least - most,
            _ => sum + (_worth.Length * (1 + least - most)),
        };
    }

    // Added up anew at each move, so that no rounding gathers; the second least and most answer what others would be.
    private void Settle()
    {
        (_sum, Used) = (0, 0);
        _least = (double.PositiveInfinity, -1, double.PositiveInfinity);
        _most = (double.NegativeInfinity, -1, double.NegativeInfinity);
        for (var i = 0; i < _worth.Length; i++)
        {
            var value = _effective[i];
            _sum += _problem.Jobs[i].Weight * value;
            Used += _replicas[i];
            if (value < _least.Value) { _least = (value, i, _least.Value); }
            else if (value < _least.Next) { _least.Next = value; }
            if (value > _most.Value) { _most = (value, i, _most.Value); }
            else if (value > _most.Next) { _most.Next = value; }
        }
        Current = Objective(_sum, _least.Value, _most.Value);
    }
}
