namespace Ballast.Simulation.Generation;

/// <summary>A stretch of time in which a rate runs straight from one value to another.</summary>
/// <param name="From">The rate at its start.</param>
/// <param name="To">The rate at its end.</param>
internal readonly record struct RateCell(double From, double To)
{
    private const double Width = RateCurve.StepSeconds;

    /// <summary>The rate at an offset.</summary>
    public double At(double offset) => From + ((To - From) * (offset / Width));

    /// <summary>Expected arrivals from an offset to the end.</summary>
    public double Rest(double offset) => 0.5 * (At(offset) + To) * (Width - offset);

    /// <summary>The offset at which an expected number of arrivals has come since another.</summary>
    /// <param name="offset">The other.</param>
    /// <param name="area">The number; less than the rest.</param>
    public double Pass(double offset, double area)
    {
        var rate = At(offset);
        if (From == To) { return Math.Min(offset + (area / rate), Width); }
        // The root of slope/2·d² + rate·d = area in the form that does not cancel.
        var slope = (To - From) / Width;
        var root = Math.Sqrt(Math.Max(0, (rate * rate) + (2 * slope * area)));
        var reach = rate + root;
        return reach > 0 ? Math.Min(offset + (2 * area / reach), Width) : Width;
    }
}
