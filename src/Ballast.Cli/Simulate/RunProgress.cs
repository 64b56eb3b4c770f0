namespace Ballast.Cli.Simulate;

/// <summary>How far one run has come.</summary>
/// <param name="Simulated">The time in its world.</param>
/// <param name="Share">The share that is done, 0 to 1; 0 while nobody knows.</param>
/// <param name="Requests">Requests that arrived.</param>
internal readonly record struct RunProgress(TimeSpan Simulated, double Share, long Requests);
