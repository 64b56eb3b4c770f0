namespace Ballast.Scaling;

/// <summary>A decision on its way through the guard: the number of replicas after each stage.</summary>
public readonly record struct GuardedDecision
{
    /// <summary>What the autoscaler wanted.</summary>
    public int Wish { get; init; }

    /// <summary>After the factor.</summary>
    public int AfterFactor { get; init; }

    /// <summary>After the deployment's minimum and maximum.</summary>
    public int AfterBounds { get; init; }

    /// <summary>After the shared budget was divided.</summary>
    public int AfterBudget { get; init; }

    /// <summary>After the stabilisation window.</summary>
    public int AfterStabilisation { get; init; }

    /// <summary>After falling was held back for want of fresh measurements.</summary>
    public int AfterHold { get; init; }

    /// <summary>After falling was held back to what carries the measured load.</summary>
    public int AfterSurvivors { get; init; }

    /// <summary>After the step limit.</summary>
    public int AfterStep { get; init; }

    /// <summary>What is wanted now: fitted into the budget once more, where the stages since then held numbers
    /// back.</summary>
    public int Replicas { get; init; }

    /// <summary>Share of arriving requests to admit, 0 to 1.</summary>
    public double AcceptRate { get; init; }

    /// <summary>The last stage that changed the number.</summary>
    public GuardStage LastChange =>
        Replicas != AfterStep ? GuardStage.Budget
        : AfterStep != AfterSurvivors ? GuardStage.Step
        : AfterSurvivors != AfterHold ? GuardStage.Survivors
        : AfterHold != AfterStabilisation ? GuardStage.Hold
        : AfterStabilisation != AfterBudget ? GuardStage.Stabilisation
        : AfterBudget != AfterBounds ? GuardStage.Budget
        : AfterBounds != AfterFactor ? GuardStage.Bounds
        : AfterFactor != Wish ? GuardStage.Factor
        : GuardStage.None;
}
