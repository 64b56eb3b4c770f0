using System.Globalization;
using System.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The table of lengths of a pool of clients: quantiles for each client, window and field.</summary>
internal sealed class ServeGenLengths
{
    private readonly Dictionary<(int Client, string Field), List<(long Start, double[] Quantiles)>> _tables = [];
    private double[] _shares = [];

    /// <summary>The table beside a table of rates; <see langword="null"/> when there is none.</summary>
    public static ServeGenLengths? Beside(string ratesPath)
    {
        var name = Path.GetFileName(ratesPath);
        var path = Path.Combine(
            Path.GetDirectoryName(ratesPath) ?? string.Empty,
            name.Replace("_rates", "_lengths", StringComparison.Ordinal));
        if (path == ratesPath || !name.Contains("_rates", StringComparison.Ordinal) || !File.Exists(path))
        {
            return null;
        }
        return Read(path);
    }

    /// <summary>Draws a length; <see langword="null"/> when the client has no quantiles of the field.</summary>
    /// <remarks>Each field draws its own number: one for all would tie the lengths of input and output.</remarks>
    public double? Draw(int client, string field, double seconds, Random random)
    {
        var share = random.NextDouble();
        if (!_tables.TryGetValue((client, field), out var windows)) { return null; }
        var window = windows[0];
        foreach (var later in windows)
        {
            if (later.Start > seconds) { break; }
            window = later;
        }
        var right = Array.FindIndex(_shares, known => known >= share);
        if (right <= 0) { return window.Quantiles[Math.Max(right, 0)]; }
        var (a, b) = (_shares[right - 1], _shares[right]);
        var (low, high) = (window.Quantiles[right - 1], window.Quantiles[right]);
        return low + ((share - a) / (b - a) * (high - low));
    }

    private static ServeGenLengths Read(string path)
    {
        var lengths = new ServeGenLengths();
        using var lines = new LineReader(path);
        if (!lines.TryRead(out var header))
        {
            throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
        }
        var table = CsvTable.Read(header);
        var (client, start, field) = (
            table.Need(header, "client_id"), table.Need(header, "window_start_s"), table.Need(header, "field"));
        var columns = Enumerable.Range(0, table.Names.Count).Where(i => IsQuantile(table.Names[i])).ToArray();
        lengths._shares = [.. columns.Select(i => Share(table.Names[i]))];
        if (columns.Length < 2) { throw header.Fault(0, "there are no columns of quantiles, q0 to q100."); }
        while (lines.TryRead(out var row))
        {
            if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
            table.Split(row);
            var quantiles = new double[columns.Length];
            for (var i = 0; i < columns.Length; i++) { quantiles[i] = table.Number(row, columns[i]); }
            var key = (table.Whole(row, client), Encoding.UTF8.GetString(table.Field(row, field)));
            if (!lengths._tables.TryGetValue(key, out var windows)) { lengths._tables.Add(key, windows = []); }
            windows.Add((table.Whole(row, start), quantiles));
        }
        foreach (var windows in lengths._tables.Values) { windows.Sort((a, b) => a.Start.CompareTo(b.Start)); }
        return lengths;
    }

    private static bool IsQuantile(string name) => name.Length > 1 && name[0] == 'q'
        && double.TryParse(name.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static double Share(string name) => double.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) / 100;
}
