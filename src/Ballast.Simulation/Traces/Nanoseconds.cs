namespace Ballast.Simulation.Traces;

/// <summary>Times of traces: whole nanoseconds in 64 bits, 292 years.</summary>
internal static class Nanoseconds
{
    public const long PerSecond = 1_000_000_000;

    public static long From(TimeSpan time) => checked(time.Ticks * 100);

    public static long FromSeconds(double seconds) => checked((long)Math.Round(seconds * PerSecond));

    public static double ToSeconds(long nanoseconds) => nanoseconds / (double)PerSecond;

    /// <summary>A time multiplied, at most the greatest that there is.</summary>
    public static long Scale(long nanoseconds, double factor) =>
        (long)Math.Clamp(Math.Round(nanoseconds * factor), 0, 9.2e18);
}
