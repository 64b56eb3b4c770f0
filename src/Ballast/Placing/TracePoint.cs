using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>A plan that was better than all before it.</summary>
/// <param name="Work">Moves that had been looked at.</param>
/// <param name="Elapsed">The share of the time that was over; 0 where only the work counts.</param>
/// <param name="Value">Its value, a number a tier.</param>
public sealed record TracePoint(long Work, double Elapsed, ImmutableArray<long> Value);
