using Ballast.Scaling;

namespace Ballast.Configuration;

/// <summary>What every scaling decision passes through before it counts.</summary>
public sealed record GuardConfig
{
    /// <summary>Multiplies the replicas a rule asks for.</summary>
    /// <value>The default is 1; 0.1 to 10.</value>
    public double Factor { get; init; } = 1;

    /// <summary>Replicas are only taken away down to the highest wish of this time.</summary>
    /// <value>The default is zero; up to 1 h.</value>
    public TimeSpan Stabilisation { get; init; }

    /// <summary>Replicas are not taken away when the newest load sample is older than this; zero lets it
    /// happen.</summary>
    /// <value>The default is 10 s; zero, or up to 1 h.</value>
    public TimeSpan HoldAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Replicas are taken away only so far that the others have no more than this share of their slots busy;
    /// 0 lets it go further.</summary>
    /// <value>The default is 0.95; 0 to 1.</value>
    public double SurvivorUtilisation { get; init; } = 0.95;

    /// <summary>The time over which <see cref="MaxStepUp"/> and <see cref="MaxStepDown"/> count.</summary>
    /// <value>The default is 15 s; 1 s to 1 h.</value>
    public TimeSpan StepPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most replicas added to a deployment within a step period; 0 sets no limit.</summary>
    /// <value>The default is 0; up to 10,000.</value>
    public int MaxStepUp { get; init; }

    /// <summary>Most replicas taken from a deployment within a step period; 0 sets no limit.</summary>
    /// <value>The default is 0; up to 10,000.</value>
    public int MaxStepDown { get; init; }

    /// <summary>How the budget is shared when wishes exceed it.</summary>
    /// <value>The default is <see cref="BudgetSharing.MaxMinFair"/>.</value>
    public BudgetSharing Sharing { get; init; }
}
