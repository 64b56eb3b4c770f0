namespace Ballast.Scaling.Faro;

/// <summary>What one job is worth with a number of replicas, over the whole horizon; whole numbers are reckoned
/// once.</summary>
internal sealed class JobWorth
{
    private readonly AllocationJob _job;
    private readonly PlanningModel _model;
    private readonly double[] _rates;
    private readonly int _cold;
    private double[] _table = [];
    private double _accept = 1;
    private double _full = double.NaN;

    public JobWorth(AllocationJob job, PlanningModel model, int coldBins)
    {
        (_job, _model) = (job, model);
        _rates = job.Rates.ToArray();
        // A horizon that ends before new replicas start would not see them at all: then they count at once.
        _cold = _rates.Length > coldBins ? coldBins : 0;
        Useful = FindUseful();
    }

    /// <summary>Replicas beyond which one more changes nothing.</summary>
    public int Useful { get; }

    /// <summary>The share admitted; what is reckoned is forgotten where it changes the rate.</summary>
    public double Accept
    {
        get => _accept;
        set
        {
            if (value == _accept) { return; }
            _accept = value;
            if (!_model.AcceptedLoad) { return; }
            _table.AsSpan().Fill(double.NaN);
            _full = double.NaN;
        }
    }

    /// <summary>The mean utility over the horizon.</summary>
    public double At(double replicas)
    {
        if (replicas < Useful) { return Reckon(replicas); }
        if (double.IsNaN(_full)) { _full = Reckon(Useful); }
        return _full;
    }

    /// <summary>The same for a whole number.</summary>
    public double At(int replicas)
    {
        var place = Math.Min(replicas, Useful);
        if (place < 0) { return 0; }
        if (place >= _table.Length) { Widen(place); }
        if (double.IsNaN(_table[place])) { _table[place] = At((double)place); }
        return _table[place];
    }

    private double Reckon(double replicas)
    {
        var sum = 0.0;
        for (var t = 0; t < _rates.Length; t++)
        {
            var count = t < _cold && replicas > _job.OldReplicas ? _job.OldReplicas : replicas;
            sum += _model.Worth(_job, _model.AcceptedLoad ? _rates[t] * _accept : _rates[t], count);
        }
        return sum / _rates.Length;
    }

    private void Widen(int place)
    {
        var before = _table.Length;
        Array.Resize(ref _table, Math.Min(Useful, Math.Max(place, 2 * before)) + 1);
        _table.AsSpan(before).Fill(double.NaN);
    }

    // Latency falls with every replica, down to the service time; from there on nothing is left to gain.
    private int FindUseful()
    {
        var peak = 0.0;
        foreach (var rate in _rates) { peak = Math.Max(peak, rate); }
        var (few, enough) = (0L, 1L);
        while (enough < _job.Most && !IsFull(peak, enough)) { (few, enough) = (enough, enough * 2); }
        enough = Math.Min(enough, _job.Most);
        while (enough - few > 1)
        {
            var middle = (few + enough) / 2;
            if (IsFull(peak, middle)) { enough = middle; }
            else { few = middle; }
        }
        return (int)enough;
    }

    private bool IsFull(double peak, long replicas)
    {
        if (_model.Latency == LatencyKind.UpperBound)
        {
            return LatencyModel.UpperBound(peak, _job.ServiceSeconds, replicas) <= _job.TargetSeconds;
        }
        // Below the load of the relaxation only: above it the cut of the carried rate may make latency jump.
        if (peak * _job.ServiceSeconds > _model.MostBusy * replicas) { return false; }
        var latency = LatencyModel.Mdc(peak, _job.ServiceSeconds, replicas, _job.Quantile);
        return latency <= Math.Max(_job.TargetSeconds, _job.ServiceSeconds);
    }
}
