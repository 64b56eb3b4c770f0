using System.Runtime.Versioning;

namespace Ballast.Cli.Tests;

/// <summary>The launcher, in a small tree with a compiler that only pretends: it writes a program that tells its
/// arguments.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LauncherTests : IDisposable
{
    private const string Compiler = """
        #!/bin/sh
        case $1 in
            build) echo "built $*" >>"$BUILDS" ;;
            *) echo "$*" >>"$OTHERS"; exit 0 ;;
        esac
        [ ! -f broken ] || { echo "error CS1002: ; expected"; exit 3; }
        mkdir -p artifacts/bin/Ballast.Cli/release
        printf '#!/bin/sh\npwd\nprintf "<%%s>" "$@"\nexit 7\n' >artifacts/bin/Ballast.Cli/release/Ballast.Cli
        chmod +x artifacts/bin/Ballast.Cli/release/Ballast.Cli
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _launcher;
    private readonly string _builds;
    private readonly string _others;

    public LauncherTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher is a POSIX shell script.");
        _launcher = _folder.File("repo/ballast");
        _builds = _folder.File("builds");
        _others = _folder.File("others");
        _folder.Write("repo/src/Ballast.Cli/Program.cs", "");
        _folder.Write("repo/models/m.onnx", "");
        _folder.Write("repo/global.json", "{}");
        _folder.Write("repo/Directory.Build.props", "");
        File.Copy(Path.Combine(Repository.Root, "ballast"), _launcher);
        MakeExecutable(_folder.Write("bin/dotnet", Compiler.ReplaceLineEndings("\n")));
        Age();
    }

    [Fact]
    public async Task The_first_start_builds_and_the_second_does_not()
    {
        var first = await StartAsync(_launcher, "up", "a b", "*");
        Assert.Equal((7, $"{_folder.Path}\n<up><a b><*>"), (first.Code, first.Output));
        Assert.Equal("ballast: building (Release), this takes a moment\n", first.Error);
        var second = await StartAsync(_launcher, "status");
        Assert.Equal((7, $"{_folder.Path}\n<status>", ""), (second.Code, second.Output, second.Error));
        const string Options = "-c Release -v quiet -nologo -clp:NoSummary -p:RunAnalyzers=false "
            + "-p:UseSharedCompilation=true";
        Assert.Equal([$"built build src/Ballast.Cli {Options}"], await BuildsAsync());
    }

    [Theory]
    [InlineData("false", false, 1)]
    [InlineData("False", false, 1)]
    [InlineData("false", true, 1)]
    [InlineData("true", false, 0)]
    [InlineData("", false, 0)]
    public async Task The_compiler_is_shut_down_after_a_build_where_the_environment_wants_none_shared(
        string shared, bool broken, int shutdowns)
    {
        if (broken) { _folder.Write("repo/broken", ""); }
        Assert.Equal(broken ? 3 : 7, (await StartSharingAsync(shared)).Code);
        var expected = Enumerable.Repeat("build-server shutdown --vbcscompiler", shutdowns);
        Assert.Equal(expected, await OthersAsync());
        Assert.Single(await BuildsAsync());
        if (broken) { return; }
        // Nothing was built, so nothing runs on.
        await StartSharingAsync(shared);
        Assert.Equal(expected, await OthersAsync());
    }

    [Theory]
    [InlineData("repo/src/Ballast.Cli/New.cs")]
    [InlineData("repo/src/Ballast.Cli/Program.cs")]
    [InlineData("repo/models/m.onnx")]
    [InlineData("repo/global.json")]
    [InlineData("repo/Directory.Build.props")]
    public async Task A_change_builds_again(string file)
    {
        await StartAsync(_launcher);
        _folder.Write(file, "changed");
        File.SetLastWriteTimeUtc(_folder.File(file), DateTime.UtcNow.AddSeconds(5));
        await StartAsync(_launcher);
        Assert.Equal(2, (await BuildsAsync()).Length);
    }

    [Fact]
    public async Task A_failed_build_is_shown_and_tried_again()
    {
        _folder.Write("repo/broken", "");
        for (var round = 1; round <= 2; round++)
        {
            var result = await StartAsync(_launcher, "up");
            Assert.Equal((3, ""), (result.Code, result.Output));
            Assert.Contains("error CS1002: ; expected", result.Error, StringComparison.Ordinal);
            Assert.Contains("ballast: the build has failed;", result.Error, StringComparison.Ordinal);
            Assert.Equal(round, (await BuildsAsync()).Length);
        }
        File.Delete(_folder.File("repo/broken"));
        Assert.Equal(7, (await StartAsync(_launcher)).Code);
    }

    [Fact]
    public async Task It_finds_its_folder_through_links()
    {
        Directory.CreateDirectory(_folder.File("links"));
        File.CreateSymbolicLink(_folder.File("links/inner"), "../repo/ballast");
        File.CreateSymbolicLink(_folder.File("outer"), _folder.File("links/inner"));
        var result = await StartAsync(_folder.File("outer"), "x");
        Assert.Equal((7, $"{_folder.Path}\n<x>"), (result.Code, result.Output));
    }

    [Fact]
    public async Task A_missing_sdk_is_said_so()
    {
        File.Delete(_folder.File("bin/dotnet"));
        foreach (var tool in (string[])["dirname", "readlink"])
        {
            File.CreateSymbolicLink(_folder.File($"bin/{tool}"), $"/usr/bin/{tool}");
        }
        var result = await StartAsync(_launcher, [], path: _folder.File("bin"));
        Assert.Equal((127, ""), (result.Code, result.Output));
        Assert.StartsWith(
            "ballast: the .NET 10 SDK is needed to build it, and there is no 'dotnet' in the PATH", result.Error);
    }

    [Fact]
    public async Task A_lock_left_by_a_start_that_died_is_taken_over()
    {
        // No process has this number: it is above every limit of Linux and macOS.
        _folder.Write("repo/artifacts/ballast.lock/owner", "99999999");
        Assert.Equal(7, (await StartAsync(_launcher)).Code);
        Assert.False(Directory.Exists(_folder.File("repo/artifacts/ballast.lock")));
    }

    [Fact]
    public void It_is_executable() => Assert.True(
        File.GetUnixFileMode(Path.Combine(Repository.Root, "ballast")).HasFlag(UnixFileMode.UserExecute));

    public void Dispose() => _folder.Dispose();

    private string FakeFirst => $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";

    private Task<ProcessResult> StartAsync(string launcher, params string[] arguments) =>
        StartAsync(launcher, arguments, FakeFirst);

    private Task<ProcessResult> StartSharingAsync(string shared) => StartAsync(_launcher, [], FakeFirst, shared);

    // By the plainest shell there is, so that nothing but POSIX is used.
    private async Task<ProcessResult> StartAsync(string launcher, string[] arguments, string path, string shared = "")
    {
        var shell = File.Exists("/bin/dash") ? "/bin/dash" : "/bin/sh";
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = path,
            ["BUILDS"] = _builds,
            ["OTHERS"] = _others,
            ["UseSharedCompilation"] = shared,
        };
        using var running = RunningProcess.Start(shell, [launcher, .. arguments], _folder.Path, environment);
        return await running.EndAsync();
    }

    private Task<string[]> BuildsAsync() => LinesAsync(_builds);

    private Task<string[]> OthersAsync() => LinesAsync(_others);

    private static async Task<string[]> LinesAsync(string file) => File.Exists(file)
        ? await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)
        : [];

    // Files as of yesterday: what the tests change is newer than the stamp without waiting.
    private void Age()
    {
        var everything = Directory.EnumerateFileSystemEntries(_folder.File("repo"), "*", SearchOption.AllDirectories);
        foreach (var entry in everything.ToList())
        {
            File.SetLastWriteTimeUtc(entry, DateTime.UtcNow.AddDays(-1));
        }
    }

    private static void MakeExecutable(string file) => File.SetUnixFileMode(
        file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
