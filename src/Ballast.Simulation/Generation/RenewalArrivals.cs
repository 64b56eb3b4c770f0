using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Arrivals with independent gaps, stretched by the rate.</summary>
internal sealed class RenewalArrivals(UnitGap gap, RateCursor cursor, double end, ulong seed) : ArrivalSource
{
    private readonly SeededRandom _random = new(seed);
    private bool _begun;

    public override bool TryNext(out double seconds, out int client)
    {
        client = 0;
        seconds = cursor.Pass(_begun ? gap.Sample(_random) : gap.First(_random), end);
        _begun = true;
        return seconds < end;
    }
}
