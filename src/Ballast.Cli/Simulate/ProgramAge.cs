using System.Diagnostics;

namespace Ballast.Cli.Simulate;

/// <summary>How long the program has run, by the clock on the wall.</summary>
internal static class ProgramAge
{
    /// <summary>Seconds since the system started the process: loading and compiling the program are in it.</summary>
    public static double Seconds()
    {
        using var self = Process.GetCurrentProcess();
        return Math.Max(0, (DateTime.Now - self.StartTime).TotalSeconds);
    }
}
