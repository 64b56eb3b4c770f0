using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ballast.Load.Sending;

/// <summary>Waits on the calling thread until a timestamp, to some ten microseconds.</summary>
/// <remarks>Long waits sleep on the cancellation's handle, short ones in the kernel, the last stretch spins. On Linux
/// and macOS the kernel sleeps for microseconds (nanosleep wakes about 60 µs late), so the spin can be short; elsewhere
/// the shortest sleep is 1 ms and the rest is spun.</remarks>
internal static class Pacer
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(20);
    private static readonly bool FineSleep = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <returns><see langword="false"/> when cancelled first.</returns>
    public static bool WaitUntil(long timestamp, TimeSpan spin, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
            if (left <= TimeSpan.Zero)
            {
                return true;
            }
            if (left > LongWait)
            {
                cancellation.WaitHandle.WaitOne(left - LongWait / 2);
            }
            else if (left > spin)
            {
                Sleep(left - spin);
            }
            else
            {
                Thread.SpinWait(20);
            }
        }
        return false;
    }

    private static void Sleep(TimeSpan time)
    {
        if (FineSleep)
        {
            var request = new TimeSpec { Seconds = 0, Nanoseconds = (nint)(time.Ticks * 100) };
            _ = NanoSleep(in request, nint.Zero);
        }
        else if (time >= TimeSpan.FromMilliseconds(1))
        {
            Thread.Sleep((int)time.TotalMilliseconds);
        }
        else
        {
            Thread.SpinWait(20);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in TimeSpec request, nint remaining);

    // time_t and long are as wide as a pointer on every Unix .NET runs on today.
    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
