namespace Ballast.Placing;

/// <summary>What is known of a plan.</summary>
public enum PlanStatus
{
    /// <summary>Every rule holds; whether a better plan exists is not known.</summary>
    Feasible,

    /// <summary>No plan is better.</summary>
    Proved,

    /// <summary>An item can be nowhere, or what is overloaded stays so; <see cref="PlacementPlan.Reasons"/> says
    /// why.</summary>
    Infeasible,
}
