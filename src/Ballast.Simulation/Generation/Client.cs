using Ballast.Simulation.Chance;

namespace Ballast.Simulation.Generation;

/// <summary>One client of a pool, with everything that was drawn for it.</summary>
/// <param name="Name">What its requests are signed with.</param>
/// <param name="Share">Its share of the pool's requests.</param>
/// <param name="Gap">Its gaps.</param>
/// <param name="Active">The part of the time it is active.</param>
/// <param name="Input">Its input tokens; absent where the preset's count.</param>
/// <param name="Output">Its output tokens; absent where the preset's count.</param>
internal sealed record Client(
    string Name, double Share, UnitGap Gap, double Active, LogNormal? Input, LogNormal? Output);
