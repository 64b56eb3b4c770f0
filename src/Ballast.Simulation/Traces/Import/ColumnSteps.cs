using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The steps of a table of columns, one row after the other.</summary>
internal sealed class ColumnSteps
{
    private int _last = -1;
    private long _rows;

    /// <summary>How many steps are missing ahead of a row.</summary>
    public int Missing(in Row row, CsvTable table, int series)
    {
        var step = table.Whole(row, 0);
        if (_last >= 0 && step <= _last)
        {
            throw row.Fault(
                table.Start(0), $"{table.Names[0]} {step} follows {_last}; sort the rows, and give each step one row.");
        }
        var missing = _last < 0 ? 0 : step - _last - 1;
        _last = step;
        _rows += missing + 1L;
        if (_rows * series > CountTable.MostCounts)
        {
            throw row.Fault(0, $"the table has more than {CountTable.MostCounts} counts; cut the file into parts.");
        }
        return missing;
    }
}
