namespace Ballast.Lab.Reporting.Plots;

/// <summary>Places values of a range on a length of the drawing.</summary>
/// <param name="Least">The value at the start.</param>
/// <param name="Most">The value at the end; above <paramref name="Least"/>.</param>
/// <param name="Start">Where the least value stands.</param>
/// <param name="End">Where the greatest stands.</param>
/// <param name="IsLog">Whether equal ratios rather than equal differences take equal lengths.</param>
internal readonly record struct Axis(double Least, double Most, double Start, double End, bool IsLog = false)
{
    /// <summary>From tick to tick; 0 finds it when ticks are asked for.</summary>
    private double Step { get; init; }

    /// <summary>A linear axis from 0 to a round number at or above a value.</summary>
    public static Axis FromZero(double most, double start, double end)
    {
        if (!(most > 0)) { return new Axis(0, 1, start, end) { Step = 1 }; }
        var step = NiceStep(most / 3);
        return new Axis(0, Math.Ceiling((most / step) - 1e-9) * step, start, end) { Step = step };
    }

    /// <summary>A linear axis around values, with round ends.</summary>
    public static Axis Around(double least, double most, double start, double end)
    {
        if (!(most > least))
        {
            if (most == 0) { return FromZero(0, start, end); }
            var room = Math.Abs(most) * 0.1;
            (least, most) = (least - room, most + room);
        }
        var step = NiceStep((most - least) / 4);
        var (low, high) = (Math.Floor((least / step) + 1e-9) * step, Math.Ceiling((most / step) - 1e-9) * step);
        return new Axis(low, high, start, end) { Step = step };
    }

    /// <summary>A logarithmic axis that holds positive values and has room for two ticks.</summary>
    public static Axis Log(double least, double most, double start, double end)
    {
        var low = Math.Pow(10, Math.Floor(Math.Log10(least) * 3) / 3);
        var high = Math.Pow(10, Math.Ceiling(Math.Log10(most) * 3) / 3);
        return new Axis(low, Math.Max(high, low * 4), start, end, IsLog: true);
    }

    public double Of(double value)
    {
        var share = IsLog
            ? Math.Log(Math.Max(value, Least) / Least) / Math.Log(Most / Least)
            : (value - Least) / (Most - Least);
        return Start + (Math.Clamp(share, 0, 1) * (End - Start));
    }

    /// <summary>Round values along the axis, from the least to the greatest.</summary>
    public List<double> Ticks(int about = 4) => IsLog ? LogTicks() : LinearTicks(about);

    private static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var lead = rough / power;
        return power * (lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 2.5001 ? 2.5 : lead <= 5.0001 ? 5 : 10);
    }

    private List<double> LinearTicks(int about)
    {
        var ticks = new List<double>();
        var step = Step > 0 ? Step : NiceStep((Most - Least) / about);
        var first = (long)Math.Ceiling((Least / step) - 1e-9);
        for (var i = first; i * step <= Most + (step * 1e-9); i++) { ticks.Add(i * step); }
        return ticks;
    }

    private List<double> LogTicks()
    {
        var decades = Math.Log10(Most / Least);
        double[] leads = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling(decades / 9));
        var ticks = new List<double>();
        for (var power = (int)Math.Floor(Math.Log10(Least)); power <= Math.Log10(Most); power++)
        {
            foreach (var lead in leads)
            {
                var tick = lead * Math.Pow(10, power);
                var shown = tick >= Least * 0.999 && tick <= Most * 1.001;
                if (shown && power % every == 0) { ticks.Add(tick); }
            }
        }
        return ticks;
    }
}
