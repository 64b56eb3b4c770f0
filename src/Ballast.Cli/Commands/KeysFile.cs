using System.Text;
using Ballast.Gateway.Security;

namespace Ballast.Cli.Commands;

/// <summary>The file of salted hashes that lets API keys in.</summary>
internal sealed class KeysFile(string path)
{
    public string Path { get; } = path;

    /// <summary>Adds a line at the end, in one write; a new file is its owner's alone.</summary>
    /// <exception cref="FormatException">The file is malformed already; it stays as it is.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task AppendAsync(string line, CancellationToken cancellation)
    {
        var exists = File.Exists(Path);
        var text = exists ? await File.ReadAllTextAsync(Path, cancellation) : string.Empty;
        if (exists) { Check(text.Split('\n')); }
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!exists && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var stream = new FileStream(Path, options);
        // A last line without its end would swallow the new one.
        var start = text.Length > 0 && !text.EndsWith('\n') ? "\n" : string.Empty;
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{start}{line}\n"), cancellation);
    }

    /// <summary>The tenant of every key, in the order of the file.</summary>
    /// <exception cref="FormatException">A line is malformed; the message names file, line and remedy.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<string> Tenants()
    {
        var lines = File.ReadAllLines(Path);
        Check(lines);
        return [.. lines.Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split((char[]?)null, 2)[0])];
    }

    private void Check(IEnumerable<string> lines) => new ApiKeyRing().Load(lines, Path);
}
