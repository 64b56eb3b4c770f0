namespace Ballast.EndToEnd.Tests.Running;

/// <summary>A folder of its own with a configuration in it, gone at the end.</summary>
internal sealed class ConfigFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ballast-end-to-end-").FullName;

    public ConfigFolder(string? config = null)
    {
        if (config is not null) { Write("ballast.yaml", config); }
    }

    /// <summary>The configuration's path.</summary>
    public string File => PathOf("ballast.yaml");

    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>Writes a file in one step, as editors and deployers do: whoever watches never sees half of
    /// it.</summary>
    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(PathOf(name) + ".new", text);
        System.IO.File.Move(PathOf(name) + ".new", PathOf(name), overwrite: true);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
