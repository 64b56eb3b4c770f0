using System.IO.Compression;
using System.Text;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Traces;

/// <summary>Writes the canonical CSV file of requests, with every field; reading it gives the same requests.</summary>
public static class TraceWriter
{
    /// <summary>Writes a trace to a file. The file appears whole or not at all.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="path">The file; a name that ends in <c>.gz</c> is compressed.</param>
    /// <param name="seed">The seed of what is drawn.</param>
    /// <param name="progress">Told the share that is read, 0 to 1, now and then.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>How many requests were written, and what reading and operators did.</returns>
    /// <exception cref="TraceFormatException">A row of the source is malformed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TraceWriteResult Write(
        ITrace trace,
        string path,
        ulong seed,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequirePlace(path);
        var partial = path + ".partial";
        try
        {
            TraceWriteResult result;
            using (var walk = new NominalWalk(trace.Open(seed)))
            using (var writer = Create(partial, path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)))
            {
                result = Write(walk, writer, progress, cancellation);
            }
            File.Move(partial, path, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Writes a trace as text.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="seed">The seed of what is drawn.</param>
    /// <returns>How many requests were written, and what reading and operators did.</returns>
    public static TraceWriteResult Write(ITrace trace, TextWriter writer, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(writer);
        using var walk = new NominalWalk(trace.Open(seed));
        return Write(walk, writer, null, default);
    }

    // Told ahead of the drawing, which may take long, and by the name that was given.
    private static void RequirePlace(string path)
    {
        if (Directory.Exists(path)) { throw new IOException($"{path} is a folder; name a file in it."); }
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}.");
        }
    }

    private static TraceWriteResult Write(
        NominalWalk walk,
        TextWriter writer,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        writer.Write(string.Join(',', RequestColumns.All));
        writer.Write('\n');
        var line = new StringBuilder();
        long written = 0;
        while (walk.TryRead(out var request))
        {
            RequestLine.Append(line.Clear(), request, walk.HasMore);
            writer.Write(line);
            writer.Write('\n');
            if (++written % 4096 != 0) { continue; }
            cancellation.ThrowIfCancellationRequested();
            if ((walk.Reader as IReportingReader)?.Progress is { } share) { progress?.Report(share); }
        }
        return new TraceWriteResult(written, (walk.Reader as IReportingReader)?.Reports ?? []);
    }

    private static StreamWriter Create(string path, bool compressed)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        return new StreamWriter(
            compressed ? new GZipStream(file, CompressionLevel.Optimal) : file, new UTF8Encoding(false), 1 << 16);
    }
}
