namespace Ballast.Simulation.Traces.Import;

/// <summary>What one client of a pool does in one window.</summary>
/// <param name="StartSeconds">The start of the window.</param>
/// <param name="RatePerSecond">Its mean rate; above 0.</param>
/// <param name="Weibull">Whether gaps are Weibull, else Gamma.</param>
/// <param name="Shape">The shape of the gaps; 1 is exponential.</param>
internal readonly record struct ServeGenWindow(long StartSeconds, double RatePerSecond, bool Weibull, double Shape);
