using System.Globalization;
using System.Text.Json.Nodes;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A file with one server per line: its URL and, if wanted, its weight.</summary>
internal sealed class ServersFileKind : Kind<ServerList>
{
    private const int MaxBytes = 1 << 20;

    private static readonly PathKind File = new(watched: true);

    /// <inheritdoc/>
    public override string Name => File.Name;

    /// <inheritdoc/>
    public override string Range => "must exist; one URL per line, a weight may follow, # begins a comment";

    /// <inheritdoc/>
    public override ServerList Read(ConfigNode node, string path, ServerList before, ReadContext context)
    {
        if (File.Read(node, path, null, context) is not { } file)
        {
            return before;
        }
        if (!TextFile.TryRead(file, MaxBytes, out var text, out var fault))
        {
            context.Add(node.Start, path, fault);
            return before;
        }
        var servers = new List<ServerAddress>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            Line(lines[i], new TextPosition(i + 1, 1), file, path, servers, context);
        }
        if (servers.Count is 0 or > ServerList.Max)
        {
            context.Add(node.Start, path,
                $"{Quoted.Of(file)} names {servers.Count} servers; allowed are 1 to {ServerList.Max}");
        }
        return new ServerList(file, [.. servers]);
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ServerList value) => value.File;

    /// <inheritdoc/>
    public override JsonObject Schema() => File.Schema();

    /// <inheritdoc/>
    public override void Compare(
        ServerList before, ServerList after, string path, ChangeEffect effect, List<ConfigChange> changes)
    {
        if (before.File != after.File || !before.Servers.AsSpan().SequenceEqual(after.Servers.AsSpan()))
        {
            changes.Add(new ConfigChange(path, Words(before), Words(after), effect));
        }
    }

    private static string? Words(ServerList list) => list.File is null
        ? null
        : $"{list.File} ({string.Join(", ", list.Servers.Take(8).Select(Words))}"
            + (list.Servers.Length > 8 ? ", ...)" : ")");

    private static string Words(ServerAddress server) => server.Weight == 1
        ? server.Address
        : string.Create(CultureInfo.InvariantCulture, $"{server.Address} {server.Weight}");

    private static void Line(
        string line, TextPosition at, string file, string path, List<ServerAddress> servers, ReadContext context)
    {
        var words = line.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return;
        }
        var weight = 1d;
        if (!UrlKind.TryRead(words[0], out var url))
        {
            context.Add(file, at, path, $"expected a URL such as http://10.0.0.1:8000, found {Quoted.Of(words[0])}");
        }
        else if (words.Length > 2 || (words.Length == 2 && !ServerList.TryWeight(words[1], out weight)))
        {
            context.Add(file, at, path,
                $"expected a weight from {ServerList.WeightRange} after the URL, found {Quoted.Of(words[1])}");
        }
        else if (servers.Any(server => server.Address == url))
        {
            context.Add(file, at, path, $"the server {Quoted.Of(url)} is there twice");
        }
        else
        {
            servers.Add(new ServerAddress(url, weight));
        }
    }
}
