using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>Looks at processes and signals them by number, as an operator does.</summary>
internal static partial class SystemProcesses
{
    /// <summary>Whether it runs or is stopped; one that is dead and not yet collected does not count.</summary>
    public static bool IsAlive(int process) => Stat(process) is [not ("Z" or "X"), ..];

    /// <summary>The workers that a gateway started itself.</summary>
    public static ImmutableArray<int> WorkersOf(int gateway)
    {
        var parent = gateway.ToString(CultureInfo.InvariantCulture);
        return [.. All()
            .Where(id => Stat(id) is [not ("Z" or "X"), var of, ..] && of == parent && Words(id).Contains("worker"))];
    }

    /// <summary>The guards that clear up after workers.</summary>
    public static ImmutableArray<int> GuardsOf(IEnumerable<int> workers)
    {
        var guarded = workers.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        return [.. All()
            .Where(id => Words(id) is [.., "ballast-lifeline", var worker] && guarded.Contains(worker) && IsAlive(id))];
    }

    /// <summary>Signals a process; one that is gone already is left in peace.</summary>
    public static void Send(int process, ProcessSignal signal) => _ = Kill(process, (int)signal);

    /// <summary>The ports that a process listens on, over IPv4.</summary>
    public static ImmutableArray<int> ListeningPorts(int process)
    {
        var own = Directory.EnumerateFiles($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/fd")
            .Select(entry => new FileInfo(entry).LinkTarget).ToHashSet();
        // sl, local address, remote address, state (0A listens), queues, timer, retransmits, user, timeout, inode.
        return [.. File.ReadLines("/proc/net/tcp").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && own.Contains($"socket:[{fields[9]}]"))
            .Select(
                fields => int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(
            folder => int.TryParse(
                Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    // The state and what follows it: the name before them may hold anything.
    private static string[] Stat(int process)
    {
        var stat = Read(process, "stat");
        var end = stat.LastIndexOf(')');
        return end < 0 ? [] : stat[(end + 2)..].Split(' ');
    }

    private static string[] Words(int process) => Read(process, "cmdline").TrimEnd('\0').Split('\0');

    private static string Read(int process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(
                File.ReadAllBytes($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/{file}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
