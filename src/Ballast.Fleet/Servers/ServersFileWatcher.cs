using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ballast.Fleet.Servers;

/// <summary>Reads a servers file again whenever it changes.</summary>
/// <remarks>
/// Changes are seen by the file system's notice and, where there is none (network file systems, containers' mounts), by
/// reading every 2 s. A change counts once the file was quiet for 200 ms, so a file that is written in pieces is read
/// once; replacing it by a rename is seen as well. A bad file changes nothing: the servers stay as they were.
/// </remarks>
public sealed partial class ServersFileWatcher : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestUnrest = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly Action<ImmutableArray<ServerAddress>> _changed;
    private readonly Action<ImmutableArray<ServersFileError>>? _refused;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _notices = new(0, 1);
    private readonly FileSystemWatcher? _system;
    private readonly Task _loop;
    private ImmutableArray<ServerAddress> _servers;
    private byte[] _seen = [];

    /// <summary>Starts to watch.</summary>
    /// <param name="path">The file.</param>
    /// <param name="current">The servers in use; a file that names the same ones calls nobody.</param>
    /// <param name="changed">Gets the new servers; called by one thread at a time.</param>
    /// <param name="refused">Gets the faults of a bad file, once per content; may be <see langword="null"/>.</param>
    /// <param name="time">The clock; <see langword="null"/> takes the system's.</param>
    /// <param name="logger">Hears of accepted and refused files; <see langword="null"/> logs nothing.</param>
    public ServersFileWatcher(
        string path,
        ImmutableArray<ServerAddress> current,
        Action<ImmutableArray<ServerAddress>> changed,
        Action<ImmutableArray<ServersFileError>>? refused = null,
        TimeProvider? time = null,
        ILogger<ServersFileWatcher>? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(changed);
        (_path, _servers, _changed, _refused) = (Path.GetFullPath(path), current, changed, refused);
        (_time, _logger) = (time ?? TimeProvider.System, logger ?? NullLogger<ServersFileWatcher>.Instance);
        _system = Notices();
        _loop = Task.Run(() => WatchAsync(_end.Token));
    }

    /// <summary>Ends the watch; nobody is called afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _system?.Dispose();
        _notices.Dispose();
        _end.Dispose();
    }

    private FileSystemWatcher? Notices()
    {
        try
        {
            // The whole folder: a rename over the file, or over a link on its way, has another name.
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!);
            watcher.Changed += (_, _) => Notice();
            watcher.Created += (_, _) => Notice();
            watcher.Renamed += (_, _) => Notice();
            watcher.Deleted += (_, _) => Notice();
            watcher.Error += (_, _) => Notice();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            NoNotices(_path, e.Message, PollInterval.TotalSeconds);
            return null;
        }
    }

    private void Notice()
    {
        try
        {
            _notices.Release();
        }
        catch (SemaphoreFullException)
        {
            // One notice is waiting already; it stands for this one too.
        }
    }

    private async Task WatchAsync(CancellationToken end)
    {
        try
        {
            while (true)
            {
                await ReadAsync(end);
                if (await NoticedAsync(PollInterval, end))
                {
                    await QuietAsync(end);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            WatchEnded(_path);
        }
    }

    private async Task<bool> NoticedAsync(TimeSpan limit, CancellationToken end)
    {
        using var timeout = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, timeout.Token);
        try
        {
            await _notices.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task QuietAsync(CancellationToken end)
    {
        // A file that never rests is read all the same.
        var start = _time.GetTimestamp();
        while (await NoticedAsync(QuietTime, end) && _time.GetElapsedTime(start) < LongestUnrest)
        {
        }
    }

    private async Task ReadAsync(CancellationToken end)
    {
        var bytes = ServersFile.ReadBytes(_path, out var fault);
        if (bytes is null && fault.Length > 0)
        {
            // Some editors remove the file before they write it anew.
            await Task.Delay(QuietTime, _time, end);
            bytes = ServersFile.ReadBytes(_path, out fault);
        }
        var content = bytes is null ? ServersFile.Failed(_path, fault) : ServersFile.Parse(bytes, _path);
        var mark = bytes ?? System.Text.Encoding.UTF8.GetBytes(fault);
        if (!mark.AsSpan().SequenceEqual(_seen))
        {
            _seen = mark;
            Take(content);
        }
    }

    private void Take(ServersFileContent content)
    {
        try
        {
            if (!content.IsGood)
            {
                FileRefused(content.Errors[0].ToString(), content.Errors.Length - 1);
                _refused?.Invoke(content.Errors);
            }
            else if (_servers.IsDefault || !content.Servers.AsSpan().SequenceEqual(_servers.AsSpan()))
            {
                _servers = content.Servers;
                FileTaken(_path, _servers.Length);
                _changed(_servers);
            }
        }
#pragma warning disable CA1031 // A fault in what is called back must not end the watch for good.
        catch (Exception e)
#pragma warning restore CA1031
        {
            CallbackFailed(e, _path);
        }
    }

    [LoggerMessage(EventId = 330, Level = LogLevel.Information,
        Message = "Servers file {Path} now names {Count} servers.")]
    private partial void FileTaken(string path, int count);

    [LoggerMessage(EventId = 331, Level = LogLevel.Error,
        Message = "The servers stay as they were: {Error} ({More} more).")]
    private partial void FileRefused(string error, int more);

    [LoggerMessage(EventId = 332, Level = LogLevel.Warning,
        Message = "No notices for {Path} ({Detail}); it is read every {Seconds} s.")]
    private partial void NoNotices(string path, string detail, double seconds);

    [LoggerMessage(EventId = 333, Level = LogLevel.Error, Message = "Taking the servers of {Path} failed.")]
    private partial void CallbackFailed(Exception exception, string path);

    [LoggerMessage(EventId = 334, Level = LogLevel.Debug, Message = "Servers file {Path} is no longer watched.")]
    private partial void WatchEnded(string path);
}
