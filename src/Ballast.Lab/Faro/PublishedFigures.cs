using System.Globalization;

namespace Ballast.Lab.Faro;

/// <summary>The study's own figures, as its result files give them.</summary>
public sealed class PublishedFigures
{
    private const int MostLines = 100_000;
    private static readonly string[] Columns =
        ["source", "jobs", "replica_limit", "policy", "lost_util", "slo_viol", "lost_eff_util"];

    private readonly Dictionary<(string Source, int Jobs, int Replicas, string Policy), PublishedFigure> _rows = [];

    private PublishedFigures()
    {
    }

    /// <summary>No figures: for data that nobody published anything about.</summary>
    public static PublishedFigures None { get; } = new();

    /// <summary>The table that a policy of ten jobs stands in: its own with the raise of the quantile.</summary>
    /// <param name="policy">The policy.</param>
    public static string SourceOf(FaroPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Label.StartsWith("Faro", StringComparison.Ordinal)
            ? "simulator-with-slack-quantile-raise"
            : "simulator";
    }

    /// <summary>Reads them.</summary>
    /// <param name="path">A CSV file with the columns source, jobs, replica_limit, policy, lost_util, slo_viol,
    /// lost_eff_util.</param>
    /// <exception cref="InvalidDataException">A column is missing or a field is no number; the message names file,
    /// line and field.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PublishedFigures Read(string path)
    {
        var figures = new PublishedFigures();
        int[]? places = null;
        var number = 0;
        foreach (var line in File.ReadLines(path).Take(MostLines))
        {
            number++;
            if (line.Length == 0) { continue; }
            var fields = Split(line);
            if (places is null)
            {
                places = [.. Columns.Select(column => fields.IndexOf(column))];
                var missing = Array.IndexOf(places, -1);
                if (missing < 0) { continue; }
                throw new InvalidDataException(
                    $"{path}, line 1: the column '{Columns[missing]}' is missing; the first line must name it.");
            }
            if (fields.Count <= places.Max())
            {
                throw new InvalidDataException(
                    $"{path}, line {number}: it has {fields.Count} fields, and {places.Max() + 1} are needed.");
            }
            double Field(int column) => double.TryParse(
                fields[places[column]], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InvalidDataException(
                    $"{path}, line {number}: {Columns[column]} is '{fields[places[column]]}'; it must be a number.");
            var cell = (fields[places[0]], (int)Field(1), (int)Field(2), fields[places[3]]);
            figures._rows[cell] = new(Field(4), Field(5), Field(6));
        }
        return figures;
    }

    /// <summary>The figures of a cell; <see langword="null"/> where none are published.</summary>
    /// <param name="source">The table.</param>
    /// <param name="jobs">Jobs.</param>
    /// <param name="replicas">The size of the cluster.</param>
    /// <param name="policy">The policy, as published.</param>
    public PublishedFigure? Find(string source, int jobs, int replicas, string policy) =>
        _rows.TryGetValue((source, jobs, replicas, policy), out var figure) ? figure : null;

    /// <summary>The least of a figure among the study's own policies with ten jobs; <see langword="null"/> where none
    /// are published.</summary>
    /// <param name="replicas">The size of the cluster.</param>
    /// <param name="figure">The figure.</param>
    public double? Best(int replicas, Func<PublishedFigure, double> figure) => FaroPolicies.Own
        .Select(policy => Find(SourceOf(policy), 10, replicas, policy.Label) is { } found
            ? figure(found)
            : (double?)null)
        .Min();

    // Labels with a comma stand in quotes.
    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') { quoted = !quoted; }
            if (i < line.Length && (line[i] != ',' || quoted)) { continue; }
            fields.Add(line[start..i].Trim('"'));
            start = i + 1;
        }
        return fields;
    }
}
