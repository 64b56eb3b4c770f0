using System.Net;

namespace Ballast.Worker;

/// <summary>What one worker serves and within which bounds.</summary>
public sealed record WorkerOptions
{
    /// <summary>The model, an .onnx file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The sidecar: name, labels and pre-processor of the model.</summary>
    /// <value>The default is null: the model's path with the extension .yaml, if there is such a file.</value>
    public string? SidecarPath { get; init; }

    /// <summary>What clients call the model.</summary>
    /// <value>The default is null: the name in the sidecar, else the name of the model's file.</value>
    public string? ModelName { get; init; }

    /// <summary>Where to listen: <c>http://</c>, an IP address or <c>localhost</c>, and a port.</summary>
    /// <value>The default is <c>http://127.0.0.1:0</c>: loopback, on a free port.</value>
    public string Listen { get; init; } = "http://127.0.0.1:0";

    /// <summary>Most rows joined into one run of the model.</summary>
    /// <value>The default is 32; at least 1. A larger request runs alone.</value>
    public int MaxBatchSize { get; init; } = 32;

    /// <summary>Longest time a request waits for company.</summary>
    /// <value>The default is zero; zero to 10 s.</value>
    public TimeSpan MaxBatchDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Runs of the model at once.</summary>
    /// <value>The default is 1; 1 to 256.</value>
    public int BatchesInFlight { get; init; } = 1;

    /// <summary>Requests that may wait; one more is answered with 429.</summary>
    /// <value>The default is 1,024; 1 to 1,000,000.</value>
    public int MaxQueue { get; init; } = 1024;

    /// <summary>Threads that share one operator of the model.</summary>
    /// <value>The default is 1; 0 to 256, 0 lets ONNX Runtime choose.</value>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>Longest time given to requests in the house when the worker is asked to stop.</summary>
    /// <value>The default is 30 s; zero to 1 h.</value>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest body of a request, in bytes; a larger one is answered with 413.</summary>
    /// <value>The default is 64 MiB; at least 1,024.</value>
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>Whether to drain and stop when the standard input closes, as it does when the parent dies.</summary>
    /// <value>The default is false.</value>
    public bool ExitWhenInputCloses { get; init; }

    /// <summary>The address and port of <see cref="Listen"/>.</summary>
    /// <exception cref="ArgumentException">It is not such an address.</exception>
    internal IPEndPoint Endpoint()
    {
        if (Uri.TryCreate(Listen, UriKind.Absolute, out var uri) && uri is { Scheme: "http", AbsolutePath: "/" })
        {
            if (uri.Host == "localhost")
            {
                return new IPEndPoint(IPAddress.Loopback, uri.Port);
            }

            if (IPAddress.TryParse(uri.Host, out var address))
            {
                return new IPEndPoint(address, uri.Port);
            }
        }

        throw new ArgumentException(
            "Listen: expected http://, an IP address or localhost, and a port, such as http://127.0.0.1:0; " +
            $"got '{Listen}'.");
    }

    /// <summary>Throws when an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its range and its
    /// value.</exception>
    internal void Validate()
    {
        Require(MaxBatchSize >= 1, nameof(MaxBatchSize), "at least 1", MaxBatchSize);
        Require(MaxBatchDelay >= TimeSpan.Zero && MaxBatchDelay <= TimeSpan.FromSeconds(10),
            nameof(MaxBatchDelay), "zero to 10 s", MaxBatchDelay);
        Require(BatchesInFlight is >= 1 and <= 256, nameof(BatchesInFlight), "1 to 256", BatchesInFlight);
        Require(MaxQueue is >= 1 and <= 1_000_000, nameof(MaxQueue), "1 to 1,000,000", MaxQueue);
        Require(IntraOpThreads is >= 0 and <= 256, nameof(IntraOpThreads), "0 to 256", IntraOpThreads);
        Require(DrainLimit >= TimeSpan.Zero && DrainLimit <= TimeSpan.FromHours(1),
            nameof(DrainLimit), "zero to 1 h", DrainLimit);
        Require(MaxBodyBytes >= 1024, nameof(MaxBodyBytes), "at least 1,024", MaxBodyBytes);
        _ = Endpoint();
    }

    private static void Require(bool holds, string name, string range, object value)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name}: expected {range}, got {value}."));
        }
    }
}
