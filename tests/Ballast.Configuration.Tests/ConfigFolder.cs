namespace Ballast.Configuration.Tests;

/// <summary>A folder of its own with the files that configurations of these tests name; gone at the end.</summary>
internal sealed class ConfigFolder : IDisposable
{
    public ConfigFolder()
    {
        Path = Directory.CreateTempSubdirectory("ballast-config-").FullName;
        Write("model.onnx", "a model");
        Write("keys.txt", "keys");
        Write("servers.txt", "# three servers\nhttp://10.0.0.1:8000\n"
            + "http://10.0.0.2:8000/ 2.5   # a large one\n\nhttp://10.0.0.3:8000 1\n");
        Write("bad-servers.txt", "http://10.0.0.1:8000\nten\nhttp://10.0.0.2:8000 0\nhttp://10.0.0.1:8000/\n");
        Write("no-servers.txt", "# none yet\n");
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "app"));
    }

    public string Path { get; }

    public ConfigReadOptions Options => new()
    {
        Directory = Path,
        ResolveBuiltin = name => name is "nationality" or "digits" ? $"/models/{name}.onnx" : null,
        BuiltinNames = ["nationality", "digits"],
    };

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public ConfigResult Read(string text) => ConfigReader.Read(text, "ballast.yaml", Options);

    public BallastConfig ReadValid(string text)
    {
        var result = Read(text);
        Assert.Equal([], result.Errors);
        return result.Config!;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
