namespace Ballast.Configuration.Tests;

/// <summary>Where the committed files are that tests compare with.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Golden(string name) =>
        Path.Combine(Root, "tests", "Ballast.Configuration.Tests", "golden", name);

    public static bool UpdatesGolden => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ballast.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Ballast.slnx above the test program.");
    }
}
