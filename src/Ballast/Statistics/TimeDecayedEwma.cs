using System.Diagnostics;

namespace Ballast.Statistics;

/// <summary>A moving average whose memory is a time, not a number of samples.</summary>
/// <remarks>value ← value·w + sample·(1 − w) with w = exp(−Δt/τ), Δt the time since the last sample. The first sample
/// is taken whole; of samples at one instant only the first counts. <c>default</c> is the empty average.</remarks>
public struct TimeDecayedEwma
{
    private TimeSpan _at;

    /// <summary>The average in the unit of the samples; 0 while there is none.</summary>
    public double Value { get; private set; }

    /// <summary>Whether there was a sample.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">The sample; finite.</param>
    /// <param name="now">Its time; an earlier one than the last counts as the last.</param>
    /// <param name="tau">The time after which a sample's weight has fallen to 1/e; above zero.</param>
    public void Add(double sample, TimeSpan now, TimeSpan tau)
    {
        Debug.Assert(double.IsFinite(sample), "A sample is finite.");
        if (!HasValue)
        {
            (Value, HasValue, _at) = (sample, true, now);
            return;
        }
        var weight = Decay.Weight(now - _at, tau);
        Value = (Value * weight) + (sample * (1 - weight));
        _at = now > _at ? now : _at;
    }
}
