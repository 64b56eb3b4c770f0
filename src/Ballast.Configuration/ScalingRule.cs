namespace Ballast.Configuration;

/// <summary>The cluster's scaling rule with its guard, as one section of the file.</summary>
/// <param name="Autoscaler">The rule.</param>
/// <param name="Guard">What its decisions pass through.</param>
internal sealed record ScalingRule(PolicyChoice Autoscaler, GuardConfig Guard);
