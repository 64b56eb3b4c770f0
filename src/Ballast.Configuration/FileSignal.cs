using System.Threading.Channels;

namespace Ballast.Configuration;

/// <summary>Tells that something happened in the folders of some files: a hint to look, no more.</summary>
internal sealed class FileSignal : IDisposable
{
    private const int MostFolders = 64;

    private readonly Dictionary<string, FileSystemWatcher> _folders = [];
    // One waiting hint is as good as many.
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Watches the folders of these files and no others; beyond 64 folders, and where the system refuses,
    /// only polling
    /// is left.</summary>
    public void Follow(IEnumerable<string> files)
    {
        var wanted = files.Select(file => Path.GetDirectoryName(file)!).Distinct().Take(MostFolders).ToHashSet();
        foreach (var (folder, watcher) in _folders.Where(pair => !wanted.Contains(pair.Key)).ToArray())
        {
            watcher.Dispose();
            _folders.Remove(folder);
        }
        foreach (var folder in wanted.Where(folder => !_folders.ContainsKey(folder)))
        {
            if (Watch(folder) is { } watcher)
            {
                _folders.Add(folder, watcher);
            }
        }
    }

    /// <summary>Waits for a hint, at most for a time.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var delay = Task.Delay(limit, time, end.Token);
        var hint = _hints.Reader.WaitToReadAsync(end.Token).AsTask();
        await Task.WhenAny(delay, hint);
        await end.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return _hints.Reader.TryRead(out _);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _folders.Values)
        {
            watcher.Dispose();
        }
        _folders.Clear();
    }

    private FileSystemWatcher? Watch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter =
                    NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.DirectoryName,
            };
            watcher.Changed += Hint;
            watcher.Created += Hint;
            watcher.Deleted += Hint;
            watcher.Renamed += Hint;
            watcher.Error += (_, _) => _hints.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Hint(object sender, FileSystemEventArgs change) => _hints.Writer.TryWrite(true);
}
