namespace Ballast.Simulation.ServiceTimes;

/// <summary>One measured piece of work.</summary>
/// <param name="Seconds">How long it took, above 0.</param>
/// <param name="Rows">Requests worked on together; 1 without batching.</param>
/// <param name="Tokens">Its input and output tokens together; 0 when they were not measured.</param>
public readonly record struct ProfileRun(double Seconds, int Rows, int Tokens);
