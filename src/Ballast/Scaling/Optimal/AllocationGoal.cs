namespace Ballast.Scaling.Optimal;

/// <summary>What a division of the budget makes as good as possible.</summary>
public enum AllocationGoal
{
    /// <summary>The sum of worths over the deployments.</summary>
    Sum,

    /// <summary>The least worth, then the sum.</summary>
    MaxMin,

    /// <summary>The sum plus fairness, as the study of Faro weighs them.</summary>
    FairSum,
}
