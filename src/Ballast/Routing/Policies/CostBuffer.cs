namespace Ballast.Routing.Policies;

/// <summary>Room for one cost per candidate, used again for every decision; grows to the largest fleet seen.</summary>
internal sealed class CostBuffer
{
    private double[] _costs = new double[16];

    /// <summary>Room for some costs; what it holds is left over from before.</summary>
    /// <param name="count">How many.</param>
    public Span<double> Take(int count)
    {
        if (count > _costs.Length) { _costs = new double[Math.Max(count, _costs.Length * 2)]; }
        return _costs.AsSpan(0, count);
    }
}
