namespace Ballast.Simulation.ServiceTimes;

/// <summary>A piece of work as a service time may depend on it.</summary>
/// <param name="Rows">Requests worked on together; 1 without batching.</param>
/// <param name="InputTokens">Prompt tokens; 0 when unknown.</param>
/// <param name="OutputTokens">Output tokens; 0 when unknown.</param>
/// <param name="SourceSeconds">How long it took where the trace was taken; 0 when unknown, and for a batch of
/// several.</param>
public readonly record struct Work(int Rows, int InputTokens, int OutputTokens, double SourceSeconds = 0);
