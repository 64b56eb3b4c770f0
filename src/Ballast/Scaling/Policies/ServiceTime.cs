using Ballast.Statistics;

namespace Ballast.Scaling.Policies;

/// <summary>How long a request keeps a replica busy: as planned, or as measured.</summary>
/// <remarks>What is measured lasts from send to end. Where a replica holds several requests and serves one after
/// another, the waiting inside it is part of that.</remarks>
/// <param name="planned">The planned time; zero measures.</param>
/// <param name="window">The time whose ended requests are measured.</param>
internal sealed class ServiceTime(TimeSpan planned, TimeSpan window)
{
    // The normal distribution's quantile at 0.95.
    private const double NormalP95 = 1.6448536269514722;

    /// <summary>Mean seconds; 0 as long as nothing is known.</summary>
    public double Mean { get; private set; } = planned.TotalSeconds;

    /// <summary>Variance in square seconds; 0 for a planned time.</summary>
    public double Variance { get; private set; }

    /// <summary>Whether it is known.</summary>
    public bool Known => Mean > 0;

    /// <summary>Squared coefficient of variation.</summary>
    public double Scv => Known ? Variance / (Mean * Mean) : 0;

    /// <summary>The time that 95 of 100 requests keep, by a log-normal distribution of this mean and
    /// variance.</summary>
    public double P95
    {
        get
        {
            if (!Known) { return 0; }
            var spread = PortableMath.Log(1 + Scv);
            return Mean * PortableMath.Exp((NormalP95 * Math.Sqrt(spread)) - (spread / 2));
        }
    }

    /// <summary>Takes in what was measured; what is known stays where nothing was.</summary>
    public void Measure(ReadOnlySpan<LoadSample> history, TimeSpan now)
    {
        if (planned > TimeSpan.Zero || LoadWindow.Service(history, now, window) is not { } measured) { return; }
        (Mean, Variance) = measured;
    }
}
