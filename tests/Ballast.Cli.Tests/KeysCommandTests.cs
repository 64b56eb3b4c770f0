using Ballast.Gateway.Security;

namespace Ballast.Cli.Tests;

public sealed class KeysCommandTests
{
    [Fact]
    public async Task Added_keys_let_their_tenants_in()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("keys.txt");
        var first = await RunningProcess.BallastAsync("keys", "add", "team-a", "--file", file);
        // As an editor may leave it: without an end of the last line.
        var text = await ReadAsync(file);
        await File.WriteAllTextAsync(file, text.TrimEnd('\n'), TestContext.Current.CancellationToken);
        var second = await RunningProcess.BallastAsync("keys", "add", "team-b", "--file", file);
        Assert.Equal((0, 0), (first.Code, second.Code));
        var ring = new ApiKeyRing();
        ring.Load(File.ReadLines(file), file);
        Assert.True(ring.Admit($"Bearer {Assert.Single(first.Lines)}", out var a));
        Assert.True(ring.Admit($"Bearer {Assert.Single(second.Lines)}", out var b));
        Assert.Equal((new TenantId("team-a"), new TenantId("team-b")), (a, b));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        var check = await RunningProcess.BallastAsync("keys", "check", file);
        Assert.Equal((0, $"{file}: keys 2, tenants 2."), (check.Code, Assert.Single(check.Lines)));
        Assert.DoesNotContain(first.Lines[0], await ReadAsync(file));
    }

    [Fact]
    public async Task Without_a_file_key_and_line_are_printed()
    {
        var result = await RunningProcess.BallastAsync("keys", "add", "team");
        Assert.Equal(2, result.Lines.Length);
        var ring = new ApiKeyRing();
        ring.Load([result.Lines[1]], "printed");
        Assert.True(ring.Admit($"Bearer {result.Lines[0]}", out var tenant));
        Assert.Equal(new TenantId("team"), tenant);
    }

    [Fact]
    public async Task A_bad_tenant_name_makes_no_key()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync("keys", "add", "team a", "--file", folder.File("keys.txt"));
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith("ballast: The tenant name 'team a' may have", result.Error);
        Assert.False(File.Exists(folder.File("keys.txt")));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("add")]
    public async Task A_malformed_file_is_told_with_its_line_and_left_alone(string command)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("keys.txt", "# keys\nteam abc\n");
        string[] arguments = command == "add" ? ["keys", "add", "team", "--file", file] : ["keys", "check", file];
        var result = await RunningProcess.BallastAsync(arguments);
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith($"ballast: {file}:2: 2 fields;", result.Error, StringComparison.Ordinal);
        Assert.Equal("# keys\nteam abc\n", await ReadAsync(file));
    }

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}
