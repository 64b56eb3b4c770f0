using Ballast.Testing;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>A folder with a configuration in it, gone at the end.</summary>
internal sealed class ConfigFolder : IDisposable
{
    private readonly TempFolder _folder = new("end-to-end");

    public ConfigFolder(string config) => Write("ballast.yaml", config);

    /// <summary>The configuration's path.</summary>
    public string File => PathOf("ballast.yaml");

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Writes a file in one step, as editors and deployers do: nobody sees half of it.</summary>
    public void Write(string name, string text) => _folder.Replace(name, text);

    public void Dispose() => _folder.Dispose();
}
