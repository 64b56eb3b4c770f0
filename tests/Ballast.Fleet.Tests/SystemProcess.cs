using System.Diagnostics;
using System.Globalization;

namespace Ballast.Fleet.Tests;

/// <summary>Looks at and signals processes by number, as an operator does.</summary>
internal static class SystemProcess
{
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(2);

    public static string TestServer { get; } = Path.Combine(AppContext.BaseDirectory, "Ballast.Fleet.TestServer");

    /// <summary>Whether it runs or is stopped; one that is dead and not yet collected does not count.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static Task GoneAsync(params int[] processes) => Eventually.TrueAsync(
        () => !processes.Any(IsAlive), GoneWithin, () => $"alive: {string.Join(' ', processes.Where(IsAlive))}");

    public static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The processes of a session and group that a leader began.</summary>
    public static int[] Group(int leader) =>
        [.. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && GroupOf(id) == leader && IsAlive(id))];

    private static int GroupOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
