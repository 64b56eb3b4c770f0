using System.IO.Compression;
using System.Text;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Replay;
using Ballast.Testing;

namespace Ballast.Simulation.Tests.Traces;

/// <summary>A trace written by a test, in a folder of its own.</summary>
internal sealed class TraceFile : IDisposable
{
    private readonly TempFolder _folder = new("trace");

    private TraceFile(string name) => FullPath = _folder.PathOf(name);

    public string FullPath { get; }

    public static TraceFile Of(string text, string name = "trace.txt")
    {
        var file = new TraceFile(name);
        File.WriteAllText(file.FullPath, text);
        return file;
    }

    public static TraceFile Gzip(string text)
    {
        // The name says nothing: gzip is told by its first bytes.
        var file = new TraceFile("trace.bin");
        using var gzip = new GZipStream(File.Create(file.FullPath), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
        return file;
    }

    public string PathOf(string name) => _folder.PathOf(name);

    public ITrace Open(ImportOptions? options = null) => TraceCatalogue.Open(FullPath, null, options);

    /// <summary>All requests, at the pace of their source, and the reports, each of which must reconcile.</summary>
    public (List<TraceRequest> Requests, IReadOnlyList<StepReport> Reports) Read(ImportOptions? options = null) =>
        ReadAll(Open(options));

    public static (List<TraceRequest> Requests, IReadOnlyList<StepReport> Reports) ReadAll(ITrace trace, ulong seed = 1)
    {
        using var walk = new NominalWalk(trace.Open(seed));
        var requests = new List<TraceRequest>();
        while (walk.TryRead(out var request)) { requests.Add(request); }
        var reports = ((IReportingReader)walk.Reader).Reports;
        Assert.All(reports, report => Assert.True(report.Reconciles, report.ToString()));
        for (var i = 1; i < requests.Count; i++)
        {
            Assert.True(requests[i].ArrivalNanoseconds >= requests[i - 1].ArrivalNanoseconds, $"request {i} is early");
        }
        return (requests, reports);
    }

    public void Dispose() => _folder.Dispose();
}
