using System.Xml.Linq;

namespace Ballast.Architecture.Tests;

public sealed class BuildFileTests
{
    [Fact]
    public void The_hall_is_built_with_the_banned_symbols()
    {
        var hall = ProjectFile.Get("Ballast");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", hall.Packages);
        var files = hall.AdditionalFiles.Select(
            path => Path.GetFullPath(Path.Combine(Repository.Root, hall.File.Folder, path)));
        Assert.Contains(Repository.PathOf("BannedSymbols.txt"), files);
    }

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("P:System.Random.Shared")]
    [InlineData("M:System.Random.#ctor")]
    [InlineData("M:System.String.GetHashCode")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.Threading.Tasks.Task")]
    [InlineData("T:System.Threading.Thread")]
    [InlineData("N:System.Net")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.Console")]
    public void Clocks_chance_threads_and_files_are_banned_from_the_hall(string symbol) => Assert.Contains(
        SourceTree.Get("BannedSymbols.txt").Lines, line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void Warnings_are_errors_everywhere()
    {
        var shared = XDocument.Parse(SourceTree.Get("Directory.Build.props").Text);
        Assert.Equal("true", shared.Descendants("TreatWarningsAsErrors").Single().Value);
        Assert.Equal("true", shared.Descendants("GenerateDocumentationFile").Single().Value);
        string[] softeners = ["NoWarn", "WarningsNotAsErrors", "TreatWarningsAsErrors", "WarningLevel"];
        Offences.None(
            ProjectFile.All.SelectMany(
                project => softeners.Where(project.Sets).Select(property => $"{project.File.Path}: {property}")),
            "A project softens the build's warnings:");
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Parse(SourceTree.Get("Ballast.slnx").Text).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value);
        Assert.Equal(
            ProjectFile.All.Select(project => project.File.Path).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_pinned_package_is_used()
    {
        var pinned = XDocument.Parse(SourceTree.Get("Directory.Packages.props").Text).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        // Pinned for what others bring along: a version that restores without a warning.
        string[] transitive = ["xunit.v3.extensibility.core", "FsCheck", "Google.Protobuf", "System.Numerics.Tensors"];
        var used = ProjectFile.All.SelectMany(project => project.Packages)
            .Concat(
                XDocument.Parse(SourceTree.Get("tests/Directory.Build.props").Text).Descendants("PackageReference")
                    .Select(package => package.Attribute("Include")!.Value));
        Offences.None(pinned.Except(used).Except(transitive), "A package is pinned and nobody uses it:");
    }
}
