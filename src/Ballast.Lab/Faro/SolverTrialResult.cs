namespace Ballast.Lab.Faro;

/// <summary>What a trial of the search came to.</summary>
/// <param name="Seconds">Seconds per problem on the wall.</param>
/// <param name="WorthPerJob">The utility of a job, on average; 1 at most.</param>
public readonly record struct SolverTrialResult(double Seconds, double WorthPerJob);
