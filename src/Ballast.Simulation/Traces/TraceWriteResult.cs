using System.Collections.Immutable;

namespace Ballast.Simulation.Traces;

/// <summary>What was written.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="Reports">What reading and each operator did.</param>
public sealed record TraceWriteResult(long Requests, ImmutableArray<StepReport> Reports);
