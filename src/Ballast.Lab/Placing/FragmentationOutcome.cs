using System.Collections.Immutable;

namespace Ballast.Lab.Placing;

/// <summary>What came of one run.</summary>
/// <param name="Allocation">Allocated accelerators in per cent of all, at each per cent of them that had been asked
/// for: 0 to 130.</param>
/// <param name="Fragmentation">What the tasks expected could not use, in per cent of all accelerators,
/// likewise.</param>  <param name="Refused">Tasks that fitted nowhere.</param>
/// <param name="Tasks">Tasks in all.</param>
public sealed record FragmentationOutcome(
    ImmutableArray<double> Allocation, ImmutableArray<double> Fragmentation, int Refused, int Tasks);
