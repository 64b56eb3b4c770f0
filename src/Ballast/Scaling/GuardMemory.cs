namespace Ballast.Scaling;

/// <summary>What the guard remembers of one deployment.</summary>
internal sealed class GuardMemory
{
    private readonly SlidingMax _wishes = new();
    private readonly SlidingMax _highest = new();
    private readonly SlidingMax _lowest = new();

    /// <summary>The highest wish within the window.</summary>
    public int HighestWish(TimeSpan now, int wish, TimeSpan window) => _wishes.Record(now, wish, window);

    /// <summary>The fewest and the most replicas the step limit allows.</summary>
    public (int Lowest, int Most) Allowed(TimeSpan now, int target, ScalingGuardSettings settings)
    {
        var highest = _highest.Record(now, target, settings.StepPeriod);
        var lowest = -_lowest.Record(now, -target, settings.StepPeriod);
        return (settings.MostRemoved > 0 ? highest - settings.MostRemoved : 0,
            settings.MostAdded > 0 ? (int)Math.Min((long)lowest + settings.MostAdded, int.MaxValue) : int.MaxValue);
    }

    /// <summary>Records what became of the wish.</summary>
    public void Remember(TimeSpan now, int replicas, TimeSpan period)
    {
        _highest.Record(now, replicas, period);
        _lowest.Record(now, -replicas, period);
    }
}
