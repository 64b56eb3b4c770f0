using System.Diagnostics;
using Ballast.Scaling;

namespace Ballast.Lab.Faro;

/// <summary>Passes every question on to another autoscaler, and measures how long it takes.</summary>
internal sealed class TimedAutoscaler(IAutoscaler inner) : IAutoscaler
{
    private int _count;
    private long _ticks;
    private long _longest;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public TimeSpan Interval => inner.Interval;

    public DecisionTimes Times => new(
        _count, _count == 0 ? 0 : (double)_ticks / _count / Stopwatch.Frequency, (double)_longest / Stopwatch.Frequency);

    /// <inheritdoc/>
    public void Decide(in ScalingContext context, Span<ScalingDecision> decisions)
    {
        var started = Stopwatch.GetTimestamp();
        inner.Decide(in context, decisions);
        var took = Stopwatch.GetTimestamp() - started;
        _count++;
        _ticks += took;
        _longest = Math.Max(_longest, took);
    }
}
