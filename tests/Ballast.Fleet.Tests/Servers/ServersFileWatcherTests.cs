using System.Collections.Immutable;
using System.Threading.Channels;
using Ballast.Fleet.Servers;

namespace Ballast.Fleet.Tests.Servers;

public sealed class ServersFileWatcherTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ballast-servers-");
    private readonly Channel<string> _refused = Channel.CreateUnbounded<string>();
    private readonly Channel<ImmutableArray<ServerAddress>> _taken =
        Channel.CreateUnbounded<ImmutableArray<ServerAddress>>();

    private readonly string _path;
    private ServersFileWatcher? _watcher;

    public ServersFileWatcherTests() => _path = Path.Combine(_folder.FullName, "servers.txt");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_watcher is not null)
        {
            await _watcher.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_written_file_is_taken_once()
    {
        Write("http://a");
        Watch("http://a");
        Write("http://b", "http://c");
        Assert.Equal(["http://b", "http://c"], await TakenAsync());
        Assert.False(_taken.Reader.TryRead(out _), "the servers in use, and a second time the same, call nobody");
    }

    [Fact]
    public async Task A_file_that_differs_at_the_start_is_taken()
    {
        Write("http://b");
        Watch("http://a");
        Assert.Equal(["http://b"], await TakenAsync());
    }

    [Fact]
    public async Task A_rename_over_the_file_is_seen()
    {
        Write("http://a");
        Watch("http://a");
        for (var i = 0; i < 3; i++)
        {
            var fresh = Path.Combine(_folder.FullName, "fresh");
            await File.WriteAllTextAsync(fresh, $"http://b:{i}", TestContext.Current.CancellationToken);
            File.Move(fresh, _path, overwrite: true);
            Assert.Equal([$"http://b:{i}"], await TakenAsync());
        }
    }

    [Fact]
    public async Task A_link_that_is_turned_to_another_folder_is_seen()
    {
        foreach (var name in (string[])["one", "two"])
        {
            _folder.CreateSubdirectory(name);
            await File.WriteAllTextAsync(
                Path.Combine(_folder.FullName, name, "servers.txt"),
                $"http://{name}",
                TestContext.Current.CancellationToken);
        }
        var link = Path.Combine(_folder.FullName, "data");
        Directory.CreateSymbolicLink(link, "one");
        File.CreateSymbolicLink(_path, "data/servers.txt");
        Watch("http://one");
        Directory.CreateSymbolicLink($"{link}-fresh", "two");
        File.Delete(link);
        Directory.Move($"{link}-fresh", link);
        Assert.Equal(["http://two"], await TakenAsync());
    }

    [Fact]
    public async Task A_bad_file_is_told_once_and_changes_nothing()
    {
        Write("http://a");
        Watch("http://a");
        Write("http://b", "nonsense");
        Assert.Equal(
            $"{_path}:2:1: 'nonsense' is not a server's URL; write it like http://10.0.0.7:8000", await RefusedAsync());
        Write("http://a", "http://d");
        Assert.Equal(["http://a", "http://d"], await TakenAsync());
        Assert.False(_refused.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_removed_file_is_a_fault_and_a_new_one_is_taken()
    {
        Write("http://a");
        Watch("http://a");
        File.Delete(_path);
        Assert.Equal($"{_path}: there is no such file; check the path", await RefusedAsync());
        Write("http://b");
        Assert.Equal(["http://b"], await TakenAsync());
    }

    [Fact]
    public async Task A_file_in_a_folder_that_comes_later_is_found_by_polling()
    {
        var folder = Path.Combine(_folder.FullName, "later");
        var path = Path.Combine(folder, "servers.txt");
        Watch("http://a", path);
        Assert.Equal($"{path}: there is no such file; check the path", await RefusedAsync());
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(path, "http://b", TestContext.Current.CancellationToken);
        Assert.Equal(["http://b"], await TakenAsync());
    }

    [Fact]
    public async Task Writing_in_pieces_is_read_as_one()
    {
        Write("http://a");
        Watch("http://a");
        await using (var file = new StreamWriter(_path))
        {
            for (var i = 1; i <= 20; i++)
            {
                await file.WriteLineAsync($"http://h:{i}");
                await file.FlushAsync(TestContext.Current.CancellationToken);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
        Assert.Equal(20, (await TakenAsync()).Length);
    }

    [Fact]
    public async Task A_callback_that_throws_does_not_end_the_watch()
    {
        Write("http://a");
        var calls = 0;
        _watcher = new ServersFileWatcher(_path, default, servers =>
        {
            _taken.Writer.TryWrite(servers);
            if (++calls == 1)
            {
                throw new InvalidOperationException("callback");
            }
        });
        Assert.Equal(["http://a"], await TakenAsync());
        Write("http://b");
        Assert.Equal(["http://b"], await TakenAsync());
    }

    private void Watch(string current, string? path = null) => _watcher = new ServersFileWatcher(
        path ?? _path,
        [new ServerAddress(current)],
        servers => _taken.Writer.TryWrite(servers),
        errors => _refused.Writer.TryWrite(errors[0].ToString()));

    private void Write(params string[] lines) => File.WriteAllLines(_path, lines);

    private async Task<string[]> TakenAsync()
    {
        var servers = await _taken.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline);
        return [.. servers.Select(server => server.Address)];
    }

    private Task<string> RefusedAsync() =>
        _refused.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline);
}
