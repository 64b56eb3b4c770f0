using System.Collections.Immutable;
using System.Diagnostics;
using Ballast.EndToEnd.Tests.Loading;

namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>Measures how late this machine wakes a thread: what any deadline here is late by without anybody's fault.</summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    private readonly List<TimeSpan> _late = [];
    private readonly Thread _thread;
    private volatile bool _stop;

    public Heartbeat()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "heartbeat" };
        _thread.Start();
    }

    /// <summary>Stops it; the 99th percentile of its lateness.</summary>
    public TimeSpan Stop()
    {
        Dispose();
        return ImmutableArray.CreateRange(_late).Quantile(0.99);
    }

    public void Dispose()
    {
        _stop = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_stop)
        {
            var start = Stopwatch.GetTimestamp();
            Thread.Sleep(Beat);
            _late.Add(Stopwatch.GetElapsedTime(start) - Beat);
        }
    }
}
