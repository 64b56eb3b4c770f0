namespace Ballast.Scaling;

/// <summary>How an autoscaler's wishes are bounded. The defaults keep bounds and budget, and
/// hold back from falling what is not known or not carried.</summary>
public sealed record ScalingGuardSettings
{
    /// <summary>Every wish is multiplied by this and rounded up: headroom above 1, thrift below.</summary>
    /// <value>The default is 1; 0.1 to 10.</value>
    public double Factor { get; init; } = 1;

    /// <summary>A number of replicas falls only to the highest wish within this time.</summary>
    /// <value>The default is 0: falls at once; up to 1 h.</value>
    public TimeSpan ScaleDownWindow { get; init; } = TimeSpan.Zero;

    /// <summary>A number does not fall when its newest load sample is older than this, or there is none: what is not
    /// measured is not idle. 0 lets it.</summary>
    /// <value>The default is 10 s; 0, or up to 1 h.</value>
    public TimeSpan HoldAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A number falls only so far that the replicas that stay have no more than this share of their slots
    /// busy, by the rate and service time of the last minute; 0 lets it fall further. The last replica may go, and
    /// deployments without a limit of requests per replica fall as wished.</summary>
    /// <value>The default is 0.95; 0 to 1.</value>
    public double SurvivorUtilisation { get; init; } = 0.95;

    /// <summary>The time over which <see cref="MostAdded"/> and <see cref="MostRemoved"/> count.</summary>
    /// <value>The default is 15 s; 1 s to 1 h.</value>
    public TimeSpan StepPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most replicas a deployment gains within a <see cref="StepPeriod"/>; 0 sets no limit.</summary>
    /// <value>The default is 0.</value>
    public int MostAdded { get; init; }

    /// <summary>Most replicas a deployment loses within a <see cref="StepPeriod"/>; 0 sets no limit.</summary>
    /// <value>The default is 0.</value>
    public int MostRemoved { get; init; }

    /// <summary>How the budget is shared when wishes exceed it.</summary>
    /// <value>The default is <see cref="BudgetSharing.MaxMinFair"/>.</value>
    public BudgetSharing Sharing { get; init; }

    /// <summary>Says what is wrong with the settings.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it and its range.</exception>
    public void Check()
    {
        if (!(Factor >= 0.1 && Factor <= 10)) { throw Wrong(nameof(Factor), Factor, "0.1 to 10"); }
        if (ScaleDownWindow < TimeSpan.Zero || ScaleDownWindow > TimeSpan.FromHours(1))
        {
            throw Wrong(nameof(ScaleDownWindow), ScaleDownWindow, "0 to 1 h");
        }
        if (HoldAfter < TimeSpan.Zero || HoldAfter > TimeSpan.FromHours(1))
        {
            throw Wrong(nameof(HoldAfter), HoldAfter, "0 to 1 h");
        }
        if (!(SurvivorUtilisation >= 0 && SurvivorUtilisation <= 1))
        {
            throw Wrong(nameof(SurvivorUtilisation), SurvivorUtilisation, "0 to 1");
        }
        if (StepPeriod < TimeSpan.FromSeconds(1) || StepPeriod > TimeSpan.FromHours(1))
        {
            throw Wrong(nameof(StepPeriod), StepPeriod, "1 s to 1 h");
        }
        if (MostAdded < 0) { throw Wrong(nameof(MostAdded), MostAdded, "0 or more"); }
        if (MostRemoved < 0) { throw Wrong(nameof(MostRemoved), MostRemoved, "0 or more"); }
    }

    private static ArgumentException Wrong(string name, IFormattable value, string range) =>
        new($"The scaling guard's {name} is {value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}; "
            + $"it must be {range}.");
}
