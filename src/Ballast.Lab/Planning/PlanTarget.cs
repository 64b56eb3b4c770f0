namespace Ballast.Lab.Planning;

/// <summary>What one deployment must keep.</summary>
/// <param name="Deployment">Its name.</param>
/// <param name="Attainment">Share of its requests that must keep their promise, 0 to 1.</param>
/// <param name="Least">Fewest replicas it may be planned with, where each has a number of its own.</param>
/// <param name="Most">Most replicas then.</param>
public sealed record PlanTarget(string Deployment, double Attainment, int Least, int Most);
