using System.Runtime.CompilerServices;

namespace Ballast.Configuration;

/// <summary>Watches a configuration and the files it names, and reads it again when the content of any of them
/// changes.</summary>
/// <remarks>Replacing by rename, writing in place and symbolic links that move are all found: what counts is the
/// content.</remarks>
public sealed class ConfigWatcher
{
    private readonly string _path;
    private readonly ConfigReadOptions _read;
    private readonly ConfigWatchOptions _watch;

    /// <summary>A watcher; nothing happens before <see cref="WatchAsync"/>.</summary>
    /// <param name="path">The configuration's file.</param>
    /// <param name="read">What the program contributes to reading.</param>
    /// <param name="watch">How it is watched.</param>
    public ConfigWatcher(string path, ConfigReadOptions? read = null, ConfigWatchOptions? watch = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _read = read ?? new ConfigReadOptions();
        _watch = watch ?? new ConfigWatchOptions();
    }

    /// <summary>Every change from here on, valid or not, until cancelled.</summary>
    /// <param name="first">What the file was read to; it is in force until a valid change. Should the file have
    /// changed since it
    /// was read, that is the first change.</param>
    /// <param name="cancellation">Ends the watching.</param>
    /// <exception cref="ArgumentException"><paramref name="first"/> is not valid.</exception>
    /// <exception cref="OperationCanceledException">The watching was ended.</exception>
    public async IAsyncEnumerable<ConfigUpdate> WatchAsync(
        ConfigResult first, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        var inForce = first.Config
            ?? throw new ArgumentException("A valid configuration is needed to start with.", nameof(first));
        var errors = first.Errors;
        IEnumerable<string> named = first.Files;
        Dictionary<string, ulong>? known = null;
        using var signal = new FileSignal();
        while (true)
        {
            string[] files = [Path.GetFullPath(_path), .. named];
            if (_watch.Notifications)
            {
                signal.Follow(files);
            }
            if (known is not null)
            {
                await ChangeAsync(signal, cancellation);
            }
            // Hashed before they are read: a change in between differs from the hash and is found the next time.
            var before = known ?? [];
            known = FileFingerprints.Of(files);
            var changed = known.Keys
                .Where(file => !before.TryGetValue(file, out var hash) || hash != known[file]).ToArray();
            if (changed.Length == 0)
            {
                continue;
            }
            var result = ConfigReader.ReadFile(_path, _read);
            var update = Judge(inForce, result, changed);
            // A file looked at for the first time has not changed for all one knows: only a difference counts as
            // news.
            var isNews = changed.Any(before.ContainsKey)
                || !update.Changes.IsEmpty || !update.Errors.AsSpan().SequenceEqual(errors.AsSpan());
            (inForce, errors) = (update.Config, update.Errors);
            named = result.IsValid ? result.Files : [.. inForce.NamedFiles(), .. result.Files];
            if (isNews)
            {
                yield return update;
            }
        }
    }

    // A hint or the end of the poll time; after a hint, until it is quiet.
    private async Task ChangeAsync(FileSignal signal, CancellationToken cancellation)
    {
        if (!await signal.WaitAsync(_watch.Poll, _watch.Time, cancellation))
        {
            return;
        }
        for (var i = 0; i < 10 && await signal.WaitAsync(_watch.Quiet, _watch.Time, cancellation); i++) { }
    }

    private static ConfigUpdate Judge(BallastConfig inForce, ConfigResult result, string[] changed) =>
        result.Config is { } config
        ? new ConfigUpdate(config, [], ConfigDiff.Between(inForce, config), [.. changed])
        : new ConfigUpdate(inForce, result.Errors, [], [.. changed]);
}
