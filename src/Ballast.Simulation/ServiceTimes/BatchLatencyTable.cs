using System.Globalization;
using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>The time of a batch by its size: measured at some sizes, linear between them and beyond the last
/// two.</summary>
public sealed class BatchLatencyTable : IServiceTime
{
    private readonly int[] _rows;
    private readonly double[] _seconds;

    /// <summary>Takes the measured points.</summary>
    /// <param name="points">Rows, rising from 1 or more, and seconds above 0; at least one point.</param>
    /// <exception cref="ArgumentException">A point is out of order or out of range.</exception>
    public BatchLatencyTable(IEnumerable<(int Rows, double Seconds)> points)
    {
        var all = points.ToArray();
        if (all.Length == 0) { throw new ArgumentException("The table is empty.", nameof(points)); }
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Rows < 1 || !(all[i].Seconds > 0) || double.IsInfinity(all[i].Seconds)
                || (i > 0 && all[i].Rows <= all[i - 1].Rows))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Point {i + 1} of the table is ({all[i].Rows}, {all[i].Seconds}); rows must rise from 1 on and "
                    + $"seconds be above 0."), nameof(points));
            }
        }
        _rows = [.. all.Select(point => point.Rows)];
        _seconds = [.. all.Select(point => point.Seconds)];
    }

    /// <inheritdoc/>
    public double MeanSeconds => At(1);

    /// <inheritdoc/>
    public double Sample(in Work work, SeededRandom random) => At(work.Rows);

    private double At(int rows)
    {
        var last = _rows.Length - 1;
        if (last == 0 || rows <= _rows[0]) { return _seconds[0]; }
        var i = Array.BinarySearch(_rows, rows);
        if (i >= 0) { return _seconds[i]; }
        var upper = Math.Min(~i, last);
        var slope = (_seconds[upper] - _seconds[upper - 1]) / (_rows[upper] - _rows[upper - 1]);
        return Math.Max(_seconds[upper - 1] + (slope * (rows - _rows[upper - 1])), 1e-9);
    }
}
