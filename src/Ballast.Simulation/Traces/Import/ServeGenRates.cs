using System.Collections.Immutable;
using System.Text;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The table of rates of a pool of clients: rate and shape of the gaps for each client and window.</summary>
internal sealed class ServeGenRates
{
    /// <summary>The width of a window in seconds.</summary>
    public const int WindowSeconds = 600;

    private const int MostWindows = 20_000_000;

    private readonly SortedDictionary<int, List<ServeGenWindow>> _clients = [];
    private readonly StepCounter _count;

    private ServeGenRates(string path, string format) => (FilePath, _count) = (path, new StepCounter(format, "rows"));

    public string FilePath { get; }

    public StepReport Report => _count.Report();

    /// <summary>The windows of each client, by start.</summary>
    public IReadOnlyDictionary<int, List<ServeGenWindow>> Clients => _clients;

    /// <summary>The start of the first window of any client, in seconds; 0 when there is none.</summary>
    public long FirstSeconds =>
        _clients.Count == 0 ? 0 : _clients.Values.Min(windows => windows[0].StartSeconds);

    public static ServeGenRates Read(string path, string format)
    {
        var rates = new ServeGenRates(path, format);
        using var lines = new LineReader(path);
        if (!lines.TryRead(out var header))
        {
            throw new TraceFormatException(path, 0, 0, "the file is empty; the first line must name the columns.");
        }
        var table = CsvTable.Read(header);
        if (table.Find("rate_rps") < 0)
        {
            throw header.Fault(
                0, "the column 'rate_rps' is missing; give the table of rates, the one of lengths is found beside it.");
        }
        int[] columns =
        [
            table.Need(header, "client_id"), table.Need(header, "window_start_s"), table.Need(header, "rate_rps"),
            table.Need(header, "pattern"), table.Need(header, "param1_shape"),
        ];
        var rows = 0;
        while (lines.TryRead(out var row))
        {
            if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
            if (++rows > MostWindows)
            {
                throw row.Fault(0, $"there are more than {MostWindows} windows; cut the file into parts.");
            }
            rates.Add(row, table, columns);
        }
        foreach (var windows in rates._clients.Values)
        {
            windows.Sort((a, b) => a.StartSeconds.CompareTo(b.StartSeconds));
        }
        return rates;
    }

    /// <summary>Requests per window of each client.</summary>
    public CountTable Counts()
    {
        var first = FirstSeconds;
        var last = _clients.Count == 0 ? 0 : _clients.Values.Max(windows => windows[^1].StartSeconds);
        var bins = ((last - first) / WindowSeconds) + 1;
        if (bins * _clients.Count > CountTable.MostCounts)
        {
            throw new TraceFormatException(
                FilePath, 0, 0, $"{_clients.Count} clients times {bins} windows are more than "
                    + $"{CountTable.MostCounts} counts; cut the file into parts.");
        }
        return new CountTable(
            Path.GetFileName(FilePath), [.. _clients.Select(client => Series(client.Key, client.Value))], [Report]);

        CountSeries Series(int client, List<ServeGenWindow> windows)
        {
            var values = new double[bins];
            foreach (var window in windows)
            {
                values[(window.StartSeconds - first) / WindowSeconds] += window.RatePerSecond * WindowSeconds;
            }
            return new CountSeries
            {
                Name = ClientName(client),
                Bin = TimeSpan.FromSeconds(WindowSeconds),
                Values = ImmutableArray.Create(values),
            };
        }
    }

    public static string ClientName(int client) => FormattableString.Invariant($"client-{client}");

    private void Add(in Row row, CsvTable table, int[] columns)
    {
        table.Split(row);
        var client = table.Whole(row, columns[0]);
        var start = table.Whole(row, columns[1]);
        var rate = table.Number(row, columns[2]);
        var pattern = table.Field(row, columns[3]);
        if (rate == 0)
        {
            _count.Drop("a window without requests");
            return;
        }
        if (start % WindowSeconds != 0)
        {
            throw row.Wrong(
                table.Start(columns[1]), "window_start_s", table.Field(row, columns[1]),
                $"a multiple of {WindowSeconds}");
        }
        var window = new ServeGenWindow(start, rate, pattern.SequenceEqual("Weibull"u8), 1);
        if (pattern.SequenceEqual("Gamma"u8) || window.Weibull)
        {
            window = window with { Shape = table.Number(row, columns[4], least: 1e-6) };
        }
        else if (!pattern.SequenceEqual("None"u8))
        {
            throw row.Wrong(
                table.Start(columns[3]), "pattern", Encoding.UTF8.GetBytes(Row.Quote(pattern)),
                "Gamma, Weibull or None");
        }
        if (!_clients.TryGetValue(client, out var windows)) { _clients.Add(client, windows = []); }
        windows.Add(window);
        _count.Keep();
    }
}
