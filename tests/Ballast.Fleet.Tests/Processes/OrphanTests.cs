using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ballast.Fleet.Tests.Processes;

/// <summary>A process that holds a fleet is killed; nothing it started may be alive two seconds later.</summary>
public sealed class OrphanTests
{
    private static readonly string[] Shell =
        ["/bin/sh", "-c", "trap '' TERM HUP INT; sleep 1000 & echo spawned $!; echo pid $$; sleep 1001; :"];

    [Fact]
    public Task Kill_9_leaves_no_foreign_command() => LeavesNothingAsync(Shell, stop: false);

    [Fact]
    public Task Kill_9_leaves_no_stopped_foreign_command() => LeavesNothingAsync(Shell, stop: true);

    [Fact]
    public Task Kill_9_leaves_no_server_and_nothing_it_started() =>
        LeavesNothingAsync([SystemProcess.TestServer, "serve", "--announce", "--spawn", "--ignore-term"], stop: false);

    [Fact]
    public Task Kill_9_leaves_no_worker_that_watches_its_input() => LeavesNothingAsync(
        [SystemProcess.TestServer, "serve", "--announce", "--spawn", "--exit-with-stdin"], stop: false);

    [Fact]
    public Task Kill_9_leaves_no_stopped_worker_that_watches_its_input() => LeavesNothingAsync(
        [SystemProcess.TestServer, "serve", "--announce", "--spawn", "--exit-with-stdin"], stop: true);

    [Fact]
    public async Task Sessions_are_begun_by_perl_where_there_is_no_setsid()
    {
        var perl = "/usr/bin/perl";
        Assert.SkipUnless(File.Exists(perl), "there is no Perl on this machine");
        var folder = Directory.CreateTempSubdirectory("ballast-path-");
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "perl"), perl);
            await LeavesNothingAsync([.. Shell[..2], Shell[2].Replace("sleep", "/bin/sleep", StringComparison.Ordinal)],
                stop: true, path: folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LeavesNothingAsync(string[] command, bool stop, string? path = null)
    {
        var start = new ProcessStartInfo(SystemProcess.TestServer, ["parent", .. command])
        {
            RedirectStandardOutput = true,
        };
        if (path is not null)
        {
            var runtime = RuntimeEnvironment.GetRuntimeDirectory();
            start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(runtime, "../../.."));
            start.Environment["PATH"] = path;
        }
        using var parent = Process.Start(start)!;
        try
        {
            var (child, grandchild) = await ReadNumbersAsync(parent);
            var family = SystemProcess.Group(child);
            Assert.Contains(child, family);
            Assert.Contains(grandchild, family);
            if (stop)
            {
                Array.ForEach(family, process => SystemProcess.Signal("STOP", process));
            }
            parent.Kill();
            await SystemProcess.GoneAsync([.. family, grandchild]);
        }
        finally
        {
            parent.Kill();
        }
    }

    private static async Task<(int Child, int Grandchild)> ReadNumbersAsync(Process parent)
    {
        var (child, grandchild) = (0, 0);
        while (child == 0 || grandchild == 0)
        {
            var line = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.False(line is null or ['p', 'h', 'a', 's', 'e', ' ', 'F', ..], $"the parent said '{line}'");
            child = Number(line!, "pid ") ?? child;
            grandchild = Number(line!, "spawned ") ?? grandchild;
        }
        return (child, grandchild);
    }

    private static int? Number(string line, string word) => line.StartsWith(word, StringComparison.Ordinal)
        ? int.Parse(line.AsSpan(word.Length), CultureInfo.InvariantCulture)
        : null;
}
