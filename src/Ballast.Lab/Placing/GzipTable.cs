using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace Ballast.Lab.Placing;

/// <summary>A table of comma-separated fields, plain or gzip, whose first line names the columns.</summary>
internal sealed class GzipTable
{
    private const int MostLines = 2_000_000;

    private readonly string _path;
    private readonly string[] _columns;
    private readonly ImmutableArray<string[]> _rows;

    private GzipTable(string path, string[] columns, ImmutableArray<string[]> rows) =>
        (_path, _columns, _rows) = (path, columns, rows);

    public int Rows => _rows.Length;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It is missing.</exception>
    /// <exception cref="InvalidDataException">A line has fewer fields than the first.</exception>
    public static GzipTable Read(string path)
    {
        if (!File.Exists(path)) { throw new ArgumentException($"{path} is missing."); }
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var columns = reader.ReadLine()?.Split(',') ?? throw new InvalidDataException($"{path} is empty.");
        var rows = ImmutableArray.CreateBuilder<string[]>();
        for (var number = 2; rows.Count < MostLines && reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0) { continue; }
            var fields = line.Split(',');
            if (fields.Length < columns.Length)
            {
                throw new InvalidDataException(
                    $"{path}, line {number}: it has {fields.Length} fields, and {columns.Length} are needed.");
            }
            rows.Add(fields);
        }
        return new(path, columns, rows.ToImmutable());
    }

    /// <summary>The place of a column; -1 when it may be missing and is.</summary>
    public int Column(string name, bool mayBeMissing = false)
    {
        var at = Array.IndexOf(_columns, name);
        return at >= 0 || mayBeMissing ? at : throw new InvalidDataException(
            $"{_path}, line 1: the column '{name}' is missing; the first line must name it.");
    }

    public string Text(int row, int column) => column < 0 ? string.Empty : _rows[row][column];

    public long Whole(int row, int column) =>
        long.TryParse(Text(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value : throw Bad(row, column, "a whole number of 0 or more");

    public double Number(int row, int column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value : throw Bad(row, column, "a number");

    private InvalidDataException Bad(int row, int column, string needed) => new(
        $"{_path}, row {row + 1}: {_columns[column]} is '{Text(row, column)}'; it must be {needed}.");
}
