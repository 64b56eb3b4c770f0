namespace Ballast.Testing;

/// <summary>A folder of its own for one test; gone with everything in it at the end.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    /// <param name="purpose">A word of its name, for whoever finds one that was left over.</param>
    public TempFolder(string purpose = "test") =>
        Root = Directory.CreateTempSubdirectory($"ballast-{purpose}-").FullName;

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>A path in the folder; nothing is made.</summary>
    /// <param name="name">A name, or several with slashes.</param>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file, and the folders it needs.</summary>
    /// <param name="name">A name, or several with slashes.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Its full path.</returns>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file in one step, as editors and deployers do: whoever watches never sees half of
    /// it.</summary>
    /// <param name="name">A name, or several with slashes.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Its full path.</returns>
    public string Replace(string name, string text)
    {
        var fresh = Write(name + ".new", text);
        File.Move(fresh, PathOf(name), overwrite: true);
        return PathOf(name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself.
        }
    }
}
