using System.Collections.Immutable;
using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Traces.Import;

/// <summary>A file of requests or of clients.</summary>
public sealed class FileTrace : ITrace
{
    private readonly ImportOptions _options;

    internal FileTrace(string path, TraceFormat format, ImportOptions options)
    {
        (FilePath, Format, _options) = (path, format, options);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Its format.</summary>
    public TraceFormat Format { get; }

    /// <summary>Blocks that copies of the trace have in common: the system prompt that leads every request.</summary>
    public ImmutableHashSet<ulong> SharedBlocks => Format.Name == "mooncake" ? [0] : [];

    /// <inheritdoc/>
    public string Name => Path.GetFileName(FilePath);

    /// <inheritdoc/>
    public ITraceReader Open(ulong seed)
    {
        if (Format.Kind == TraceKind.Clients) { return new ServeGenReader(FilePath, Format.Name, seed); }
        if (Format.Parser is null) { return new AgenticReader(FilePath, Format.Name, _options); }
        var parser = Format.Parser(_options, seed);
        var window = _options.ReorderRows ?? Format.DefaultReorderRows;
        var rows = new RequestFileReader(FilePath, Format.Name, parser, window);
        if (parser is RequestsCsvParser { IsClosedLoop: true } canonical)
        {
            return new HeldSuccessors(rows, canonical, FilePath);
        }
        var spread = _options.Spread ?? Format.DefaultSpread;
        return spread == TimeSpan.Zero ? rows : SpreadTrace.Read(rows, spread, seed);
    }
}
