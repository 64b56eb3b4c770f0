using System.Runtime.CompilerServices;

namespace Ballast.Protocols.Tests;

/// <summary>A recorded body and the call it comes with, told by its file name: <c>[bad-]operation-subject.json</c>.
/// </summary>
internal sealed record GoldenBody(string Protocol, string Name, byte[] Bytes)
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "golden");

    public static IEnumerable<(string Protocol, string Name)> All() =>
        from path in Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select (Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileNameWithoutExtension(path));

    public static GoldenBody Load(string protocol, string name) =>
        new(protocol, name, File.ReadAllBytes(Path.Combine(Root, protocol, name + ".json")));

    public ProtocolMatch Match()
    {
        var operation = Name.Replace("bad-", "", StringComparison.Ordinal).Split('-')[0];
        var path = Protocol switch
        {
            "openai" when operation == "chat" => "/v1/chat/completions",
            "openai" => $"/v1/{operation}",
            "kserve-v2" => $"/v2/models/nationality/{operation}",
            _ => $"/v1/models/nationality:{operation}",
        };
        Assert.True(new ProtocolTable(ModelNames.None, []).TryResolve("POST", path, "", out var match));
        return match;
    }

    /// <summary>Compares with the recorded expectation, or rewrites it when UPDATE_GOLDEN=1.</summary>
    public void Expect(string actual, [CallerFilePath] string source = "")
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            var folder = Path.Combine(Path.GetDirectoryName(source)!, "golden", Protocol);
            File.WriteAllText(Path.Combine(folder, Name + ".facts.txt"), actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Root, Protocol, Name + ".facts.txt")), actual);
    }
}
