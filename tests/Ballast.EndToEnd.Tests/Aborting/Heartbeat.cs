using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Ballast.EndToEnd.Tests.Aborting;

/// <summary>Measures how late this machine wakes a thread: what any deadline here is late by without anybody's
/// fault.</summary>
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

    /// <summary>Requests for a core per core, over the last minute: what this machine had to do before anything is
    /// measured.</summary>
    public static double LoadPerCore()
    {
        var text = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return double.Parse(text, CultureInfo.InvariantCulture) / Environment.ProcessorCount;
    }

    /// <summary>Stops it; its lateness, beat by beat.</summary>
    public ImmutableArray<TimeSpan> Stop()
    {
        Dispose();
        return [.. _late];
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
