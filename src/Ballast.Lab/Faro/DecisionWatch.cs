using System.Diagnostics;

namespace Ballast.Lab.Faro;

/// <summary>Times the ticks of a control plane.</summary>
internal sealed class DecisionWatch
{
    private int _count;
    private long _ticks;
    private long _longest;
    private long _began;

    public DecisionTimes Times => new(
        _count, _count == 0 ? 0 : (double)_ticks / _count / Stopwatch.Frequency,
        (double)_longest / Stopwatch.Frequency);

    public void Deciding(bool begins)
    {
        if (begins)
        {
            _began = Stopwatch.GetTimestamp();
            return;
        }
        var took = Stopwatch.GetTimestamp() - _began;
        _count++;
        _ticks += took;
        _longest = Math.Max(_longest, took);
    }
}
