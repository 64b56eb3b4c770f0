namespace Ballast.Scaling.Policies;

/// <summary>A target that waits to be carried out.</summary>
/// <param name="Replicas">The target.</param>
/// <param name="Trials">How often it may still be tried.</param>
internal readonly record struct TargetAction(int Replicas, int Trials);
