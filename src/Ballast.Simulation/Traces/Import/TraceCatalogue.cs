using System.Collections.Immutable;
using System.Text;
using Ballast.Simulation.Traces.Counts;
using static Ballast.Simulation.Traces.Import.FormatDetection;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Every format of traces that can be read, by name and by content.</summary>
public static class TraceCatalogue
{
    /// <summary>Every format.</summary>
    public static ImmutableArray<TraceFormat> Formats { get; } =
    [
        new("requests", TraceKind.Requests, "the canonical CSV file of requests, arrival_seconds first")
        {
            Matches = line => HasColumns(line, RequestColumns.Arrival),
            Parser = (_, _) => new RequestsCsvParser(),
        },
        new("azure-llm", TraceKind.Requests, "Azure LLM inference 2023, 2024, 2025 (CSV)")
        {
            Matches = line => HasColumns(line, "TIMESTAMP", "ContextTokens", "GeneratedTokens"),
            Parser = (_, _) => new AzureLlmParser(),
        },
        new("mooncake", TraceKind.Requests, "Mooncake: milliseconds, lengths, 512-token blocks (JSON lines)")
        {
            DefaultSpread = TimeSpan.FromSeconds(3),
            Matches = line => HasFields(line, "timestamp", "input_length", "hash_ids") && !HasFields(line, "chat_id"),
            Parser = (_, _) => new MooncakeParser(),
        },
        new("qwen-bailian", TraceKind.Requests, "Qwen-Bailian: seconds, chats, 16-token blocks (JSON lines)")
        {
            Matches = line => HasFields(line, "timestamp", "input_length", "chat_id"),
            Parser = (_, _) => new QwenBailianParser(),
        },
        new("burstgpt", TraceKind.Requests, "BurstGPT, all versions (CSV); rows without tokens are failures")
        {
            Matches = line => HasColumns(line, "Timestamp", "Request tokens", "Response tokens"),
            Parser = (_, _) => new BurstGptParser(),
        },
        new("agentic-coding", TraceKind.Requests, "agent sessions with think times, closed loop (JSON lines)")
        {
            Matches = line => HasFields(line, "id", "block_size"),
        },
        new("azure-functions-2021", TraceKind.Requests, "Azure Functions invocations 2021 (CSV, sorted by their end)")
        {
            DefaultReorderRows = 65_536,
            Matches = line => HasColumns(line, "app", "func", "end_timestamp", "duration"),
            Parser = (_, _) => new AzureFunctions2021Parser(),
        },
        new("lengths", TraceKind.Requests, "token lengths without times (CSV); arrivals are drawn")
        {
            Matches = line => HasColumns(line, "num_prefill_tokens", "num_decode_tokens"),
            Parser = (options, seed) => new LengthsParser(options.LengthsRate, seed),
        },
        new("azure-functions-2019", TraceKind.Counts, "Azure Functions counts per minute 2019 (wide CSV)")
        {
            Matches = line => HasColumns(line, "HashFunction", "1", "2"),
        },
        new("faro-mix", TraceKind.Counts, "Faro's jobs, counts per minute of a compressed day (wide CSV)")
        {
            Matches = line => HasColumns(line, "Job", "1", "2"),
        },
        new("faro-input", TraceKind.Counts, "the input of Faro's replayer, counts per tick and URL (JSON lines)")
        {
            Matches = line => HasFields(line, "ts", "urls"),
        },
        new("counts", TraceKind.Counts, "any series of counts: timestamp,value (CSV)")
        {
            Matches = line => HasColumns(line, "timestamp", "value"),
        },
        new(
            "columns", TraceKind.Counts,
            "series of counts side by side: minute, step or second, then a column each (CSV)")
        {
            Matches = ColumnCounts.Matches,
        },
        new("servegen", TraceKind.Clients, "ServeGen client pools: a table of rates, one of lengths beside it (CSV)")
        {
            Matches = line => HasColumns(line, "client_id", "window_start_s"),
        },
    ];

    /// <summary>The format of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static TraceFormat Get(string name) => Formats.FirstOrDefault(format => format.Name == name)
        ?? throw new ArgumentException(
            $"There is no format '{name}'. Known: {string.Join(", ", Formats.Select(format => format.Name))}.");

    /// <summary>Tells a file's format by its first line, through gzip.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The format; <see langword="null"/> when the line fits none.</returns>
    /// <exception cref="TraceFormatException">The file cannot be read.</exception>
    public static TraceFormat? Detect(string path)
    {
        using var lines = new LineReader(path);
        while (lines.TryRead(out var row))
        {
            if (row.Text.Trim((byte)' ').IsEmpty) { continue; }
            var line = Encoding.UTF8.GetString(row.Text).Trim();
            return Formats.FirstOrDefault(format => format.Matches(line));
        }
        return null;
    }

    /// <summary>A file as a trace; it is read anew each time the trace is opened.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="format">Its format; <see langword="null"/> to tell it by content.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <exception cref="TraceFormatException">The file cannot be read, or its format cannot be told.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ITrace Open(string path, TraceFormat? format = null, ImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ImportOptions();
        options.Check();
        format ??= Require(path);
        return format.Kind == TraceKind.Counts
            ? OpenCounts(path, format, options).Expand(options.Expand)
            : new FileTrace(path, format, options);
    }

    /// <summary>A file of counts as a table, for operators on counts; a pool of clients as requests per
    /// window.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="format">Its format; <see langword="null"/> to tell it by content.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <exception cref="TraceFormatException">The file cannot be read, is malformed, or holds requests.</exception>
    public static CountTable OpenCounts(string path, TraceFormat? format = null, ImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ImportOptions();
        options.Check();
        format ??= Require(path);
        var table = format.Name switch
        {
            "azure-functions-2019" => WideCounts.Read(path, format.Name, "HashFunction", "HashOwner"),
            "faro-mix" => WideCounts.Read(path, format.Name, "Job", null),
            "faro-input" => FaroInput.Read(path, format.Name, options.Bin),
            "counts" => CountsCsv.Read(path, format.Name),
            "columns" => ColumnCounts.Read(path, format.Name),
            "servegen" => ServeGenRates.Read(path, format.Name).Counts(),
            _ => throw new TraceFormatException(
                path, 0, 0, $"the format {format.Name} holds requests, not counts; use an operator on requests."),
        };
        return options.Series.IsEmpty ? table : table.Select(options.Series);
    }

    private static TraceFormat Require(string path) => Detect(path)
        ?? throw new TraceFormatException(
            path, 1, 0, "the first line fits no known format; name one of "
                + $"{string.Join(", ", Formats.Select(format => format.Name))}.");
}
