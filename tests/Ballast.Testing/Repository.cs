namespace Ballast.Testing;

/// <summary>The clone the tests run in, found by walking up from the test program.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Ballast.slnx</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>Whether golden files are to be written anew (<c>UPDATE_GOLDEN=1</c>) instead of compared.</summary>
    public static bool UpdatesGolden => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>A path below the root.</summary>
    /// <param name="parts">Folders and file, from the root on.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ballast.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            $"No Ballast.slnx above {AppContext.BaseDirectory}: tests run inside a clone of the repository.");
    }
}
