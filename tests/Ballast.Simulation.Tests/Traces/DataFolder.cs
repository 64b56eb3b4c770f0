using Ballast.Testing;

namespace Ballast.Simulation.Tests.Traces;

/// <summary>Real traces, which are no part of the repository: tests on them are skipped without.</summary>
internal static class DataFolder
{
    private static readonly string Root = Environment.GetEnvironmentVariable("BALLAST_DATA") is { Length: > 0 } given
        ? given
        : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>The path of a file; skips the test when it is not there.</summary>
    public static string File(string folder, string name)
    {
        var path = Path.Combine(Root, folder, name);
        Assert.SkipUnless(
            System.IO.File.Exists(path),
            $"The data folder has no {folder}/{name}: set BALLAST_DATA to a folder of traces.");
        return path;
    }
}
