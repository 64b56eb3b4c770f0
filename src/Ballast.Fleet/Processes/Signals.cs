using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ballast.Fleet.Processes;

/// <summary>Asks processes to end, and ends them.</summary>
internal static partial class Signals
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;

    // The one number of these that differs between Linux and the BSDs, macOS among them.
    private static readonly int Sigcont = OperatingSystem.IsLinux() ? 18 : 19;

    /// <summary>Asks a process to end; one that was stopped is woken so that it can.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.CloseMainWindow();
            return;
        }
        _ = Kill(process.Id, Sigterm);
        _ = Kill(process.Id, Sigcont);
    }

    /// <summary>
    /// Kills a process and all it started, those that left its group or were left by their parents included.
    /// </summary>
    public static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Some or all of them were gone already.
        }
        KillGroup(process.Id);
    }

    /// <summary>Kills what is left of a process's group; does nothing on Windows.</summary>
    public static void KillGroup(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(-leader, Sigkill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
