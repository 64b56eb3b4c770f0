using System.Diagnostics;

namespace Ballast.Results;

/// <summary>Which point of the timeline a time falls into; one for all deployments, so that points agree.</summary>
internal sealed class TimelineClock(TimeSpan step, int points)
{
    private long _from;
    private long _until = step.Ticks;
    private int _index;

    /// <summary>Length of a point.</summary>
    public TimeSpan Step { get; private set; } = step;

    /// <summary>Points up to the latest time seen; at least the first.</summary>
    public int Used { get; private set; } = 1;

    /// <summary>Whether the time lies beyond the last point, so that neighbours must be merged first.</summary>
    /// <param name="at">The time; 0 or more.</param>
    public bool Outgrown(TimeSpan at) => at.Ticks >= _until && at.Ticks / Step.Ticks >= points;

    /// <summary>The point of a time that is not <see cref="Outgrown"/>.</summary>
    /// <param name="at">The time.</param>
    public int IndexOf(TimeSpan at)
    {
        // Times come nearly in order: the division is spared while they stay in one point.
        if (at.Ticks < _from || at.Ticks >= _until) { Move(at.Ticks); }
        return _index;
    }

    /// <summary>Doubles the step.</summary>
    public void Double()
    {
        Step *= 2;
        Used = (Used + 1) / 2;
        _index /= 2;
        _from = _index * Step.Ticks;
        _until = _from + Step.Ticks;
    }

    private void Move(long ticks)
    {
        Debug.Assert(ticks >= 0 && ticks / Step.Ticks < points, "The caller merges points first.");
        _index = (int)(ticks / Step.Ticks);
        _from = _index * Step.Ticks;
        _until = _from + Step.Ticks;
        Used = Math.Max(Used, _index + 1);
    }
}
