using System.Threading.Channels;

namespace Ballast.Configuration.Tests;

public sealed class ConfigWatcherTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConfigFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<ConfigUpdate> _updates = Channel.CreateUnbounded<ConfigUpdate>();
    private Task _watching = Task.CompletedTask;

    private string Main => Path.Combine(_folder.Path, "ballast.yaml");

    [Theory, InlineData(true), InlineData(false)]
    public async Task Finds_a_file_replaced_by_rename(bool notifications)
    {
        Start("2s", notifications);
        Replace("3s");
        Assert.Equal(["deployments.a.drainLimit: 2s -> 3s"], Words(await NextAsync()));
    }

    [Fact]
    public async Task Finds_a_file_written_in_place()
    {
        Start("2s");
        File.WriteAllText(Main, Text("3s"));
        var update = await NextAsync();
        Assert.Equal(["deployments.a.drainLimit: 2s -> 3s"], Words(update));
        Assert.Equal([Main], update.Files);
    }

    [Fact]
    public async Task Keeps_the_old_configuration_while_the_new_one_is_bad()
    {
        Start("2s");
        Replace("soon");
        var bad = await NextAsync();
        Assert.False(bad.IsAccepted);
        Assert.Equal($"{Main}:5:17: deployments[0].drainLimit: "
            + "expected a duration with its unit, such as 500ms, 30s or 1m30s, found \"soon\"",
            Assert.Single(bad.Errors).ToString());
        Assert.Equal(TimeSpan.FromSeconds(2), bad.Config.HallDeployments[0].Router.DrainLimit);
        Replace("4s");
        var good = await NextAsync();
        Assert.True(good.IsAccepted);
        Assert.Equal(["deployments.a.drainLimit: 2s -> 4s"], Words(good));
    }

    [Fact]
    public async Task Survives_a_file_that_is_gone_for_a_while()
    {
        Start("2s");
        File.Delete(Main);
        Assert.Contains("does not exist", Assert.Single((await NextAsync()).Errors).Message, StringComparison.Ordinal);
        File.WriteAllText(Main, Text("5s"));
        Assert.Equal(["deployments.a.drainLimit: 2s -> 5s"], Words(await NextAsync()));
    }

    [Fact]
    public async Task Finds_changes_of_the_files_it_names()
    {
        Start("2s");
        var servers = _folder.Write("servers.txt", "http://10.0.0.7:8000\n");
        var update = await NextAsync();
        Assert.Equal(["http://10.0.0.7:8000"],
            update.Config.HallDeployments[1].Servers.Select(server => server.Address));
        Assert.Equal([servers], update.Files);
        var keys = _folder.Write("keys.txt", "other keys");
        update = await NextAsync();
        Assert.Empty(update.Changes);
        Assert.Equal([keys], update.Files);
    }

    [Fact]
    public async Task Finds_a_broken_servers_file_and_its_repair()
    {
        Start("2s");
        _folder.Write("servers.txt", "ten\n");
        Assert.Equal($"{Path.Combine(_folder.Path, "servers.txt")}:1:1: deployments[1].serversFile: "
            + "expected a URL such as http://10.0.0.1:8000, found \"ten\"", (await NextAsync()).Errors[^1].ToString());
        _folder.Write("servers.txt", "http://10.0.0.8:8000\n");
        Assert.True((await NextAsync()).IsAccepted);
    }

    [Fact]
    public async Task Finds_a_change_made_before_the_watching_began()
    {
        Start("2s", meanwhile: () => File.WriteAllText(Main, Text("6s")));
        Assert.Equal(["deployments.a.drainLimit: 2s -> 6s"], Words(await NextAsync()));
    }

    [Fact]
    public async Task Says_nothing_about_a_file_written_again_as_it_was()
    {
        Start("2s");
        Replace("2s");
        _folder.Write("other.txt", "not named by the configuration");
        Replace("7s");
        Assert.Equal(["deployments.a.drainLimit: 2s -> 7s"], Words(await NextAsync()));
        Assert.False(_updates.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Needs_a_valid_configuration_to_start_with()
    {
        var watcher = new ConfigWatcher(Main);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await watcher.WatchAsync(_folder.Read("x"), _end.Token).GetAsyncEnumerator(_end.Token).MoveNextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.WaitAsync(Deadline);
        _end.Dispose();
        _folder.Dispose();
    }

    private void Start(string drain, bool notifications = true, Action? meanwhile = null)
    {
        File.WriteAllText(Main, Text(drain));
        var first = ConfigReader.ReadFile(Main, _folder.Options);
        Assert.Equal([], first.Errors);
        meanwhile?.Invoke();
        var options = new ConfigWatchOptions
        {
            Notifications = notifications,
            Quiet = TimeSpan.FromMilliseconds(50),
            Poll = TimeSpan.FromMilliseconds(notifications ? 1000 : 50),
        };
        var watcher = new ConfigWatcher(Main, _folder.Options, options);
        _watching = WatchAsync(watcher, first);
    }

    private async Task WatchAsync(ConfigWatcher watcher, ConfigResult first)
    {
        try
        {
            await foreach (var update in watcher.WatchAsync(first, _end.Token))
            {
                _updates.Writer.TryWrite(update);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            _updates.Writer.TryComplete(fault);
        }
    }

    private async Task<ConfigUpdate> NextAsync() =>
        await _updates.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);

    private void Replace(string drain)
    {
        var fresh = _folder.Write("ballast.yaml.new", Text(drain));
        File.Move(fresh, Main, overwrite: true);
    }

    private static IEnumerable<string> Words(ConfigUpdate update)
    {
        Assert.Equal([], update.Errors);
        return update.Changes.Select(change => change.ToString());
    }

    private static string Text(string drain) => $$"""
        gateway: { keys: keys.txt }
        deployments:
          - name: a
            worker: { model: model.onnx }
            drainLimit: {{drain}}
          - name: b
            serversFile: servers.txt
        """;
}
