using System.Diagnostics;

namespace Ballast.Statistics;

/// <summary>A moving average that believes bad news at once and good news slowly.</summary>
/// <remarks>A sample above the average replaces it; one below moves it by 1 − w, w = exp(−Δt/τ). Reading decays it
/// towards zero in the same way, so that what was slow long ago is tried again. After the peak EWMA of Finagle and
/// Linkerd. <c>default</c> is the empty average.</remarks>
public struct PeakEwma
{
    private TimeSpan _at;

    /// <summary>The average right after the last sample, in the unit of the samples; 0 while there is none.</summary>
    public double Value { get; private set; }

    /// <summary>Whether there was a sample.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">The sample; finite, 0 or more.</param>
    /// <param name="now">Its time; an earlier one than the last counts as the last.</param>
    /// <param name="tau">The time after which a peak has fallen to 1/e; above zero.</param>
    public void Add(double sample, TimeSpan now, TimeSpan tau)
    {
        Debug.Assert(double.IsFinite(sample) && sample >= 0, "A sample is finite and not negative.");
        var weight = Decay.Weight(now - _at, tau);
        Value = !HasValue || sample > Value ? sample : (Value * weight) + (sample * (1 - weight));
        HasValue = true;
        _at = now > _at ? now : _at;
    }

    /// <summary>The average decayed towards zero up to a time; changes nothing.</summary>
    /// <param name="now">The time.</param>
    /// <param name="tau">The time constant, as for <see cref="Add"/>.</param>
    public readonly double At(TimeSpan now, TimeSpan tau) => Value * Decay.Weight(now - _at, tau);
}
