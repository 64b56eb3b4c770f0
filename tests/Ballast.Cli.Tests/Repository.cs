namespace Ballast.Cli.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ballast.slnx"))) { return folder.FullName; }
        }
        throw new InvalidOperationException($"No Ballast.slnx above {AppContext.BaseDirectory}.");
    }
}
