using System.Collections.Immutable;
using System.Text;

namespace Ballast.Fleet.Servers;

/// <summary>
/// A text file of existing servers: one base URL per line, a weight after it if wanted, comments from <c>#</c> on.
/// </summary>
public static class ServersFile
{
    /// <summary>Longest file in bytes.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Most servers in a file.</summary>
    public const int MostServers = 10_000;

    private const int MostErrors = 20;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file. Never throws for what the file is or holds.</summary>
    /// <param name="path">The file.</param>
    public static ServersFileContent Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = ReadBytes(path, out var fault);
        return bytes is null ? Failed(path, fault) : Parse(bytes, path);
    }

    /// <summary>Reads a text that is a file's content.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The name errors carry.</param>
    public static ServersFileContent Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        var servers = ImmutableArray.CreateBuilder<ServerAddress>();
        var errors = ImmutableArray.CreateBuilder<ServersFileError>();
        var lineOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = new ServersLine(raw, file, number);
            if (line.Url.IsEmpty)
            {
                continue;
            }
            if (line.Read(out var server) is { } error || IsRepeated(line, server, lineOf, out error))
            {
                errors.Add(error);
                if (errors.Count == MostErrors)
                {
                    break;
                }
            }
            else if (servers.Count == MostServers)
            {
                errors.Add(line.Error(line.Url, $"is one server too many; a file holds at most {MostServers}"));
                break;
            }
            else
            {
                servers.Add(server);
            }
        }
        if (servers.Count == 0 && errors.Count == 0)
        {
            return Failed(file, "there is no server in the file; write one URL per line, like http://10.0.0.7:8000");
        }
        return errors.Count > 0
            ? new ServersFileContent([], errors.ToImmutable())
            : new ServersFileContent(servers.ToImmutable(), []);
    }

    internal static ServersFileContent Parse(byte[] bytes, string file)
    {
        var content = bytes.AsSpan();
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;
        try
        {
            return Parse(StrictUtf8.GetString(content), file);
        }
        catch (DecoderFallbackException)
        {
            return Failed(file, "the file is not UTF-8 text; save it as UTF-8");
        }
    }

    /// <summary>The file's bytes; <see langword="null"/> with the reason when they cannot be had.</summary>
    internal static byte[]? ReadBytes(string path, out string fault)
    {
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[Math.Min(file.Length, MostBytes) + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            fault = $"the file is longer than {MostBytes} bytes; list fewer servers";
            return length > MostBytes ? null : buffer[..length];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = "there is no such file; check the path";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = $"the file cannot be read ({e.Message}); check its permissions";
        }
        return null;
    }

    internal static ServersFileContent Failed(string file, string fault) =>
        new([], [new ServersFileError(file, 0, 0, string.Empty, fault)]);

    private static bool IsRepeated(
        ServersLine line, ServerAddress server, Dictionary<string, int> lineOf, out ServersFileError error)
    {
        error = null!;
        if (lineOf.TryAdd(server.Address, line.Number))
        {
            return false;
        }
        error = line.Error(line.Url, $"is listed on line {lineOf[server.Address]} already; remove one of the two");
        return true;
    }
}
