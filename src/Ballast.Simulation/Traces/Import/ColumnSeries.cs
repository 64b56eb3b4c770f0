using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>One column as it is read.</summary>
internal sealed class ColumnSeries
{
    private readonly List<double> _values = [];
    private readonly List<int> _absent = [];

    public void Add(double value) => _values.Add(value);

    /// <summary>Steps that nobody counted.</summary>
    public void Skip(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _absent.Add(_values.Count);
            _values.Add(0);
        }
    }

    public CountSeries Series(string name, TimeSpan bin) => new()
    {
        Name = name,
        Bin = bin,
        Values = [.. _values],
        Absent = [.. _absent],
    };
}
