using System.Diagnostics;

namespace Ballast.Fakes.Serving;

/// <summary>Waits for points in time rather than for gaps, so that late timers do not add up.</summary>
internal static class Pacing
{
    /// <summary>Ticks of <see cref="Stopwatch"/> of a duration.</summary>
    public static long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Waits until a timestamp; timers fire up to about 1 ms late, never early.</summary>
    public static async ValueTask UntilAsync(long timestamp, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            var left = timestamp - Stopwatch.GetTimestamp();
            if (left <= 0)
            {
                return;
            }
            var milliseconds = Math.Ceiling(left * 1000.0 / Stopwatch.Frequency);
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), cancellation);
        }
    }

    public static ValueTask ForAsync(TimeSpan duration, CancellationToken cancellation) =>
        UntilAsync(Stopwatch.GetTimestamp() + Ticks(duration), cancellation);
}
