using System.Collections.Immutable;
using System.Xml.Linq;

namespace Ballast.Architecture.Tests;

/// <summary>What a project file says of itself.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument _xml;

    private ProjectFile(SourceFile file)
    {
        File = file;
        _xml = XDocument.Parse(file.Text);
    }

    public static ImmutableArray<ProjectFile> All { get; } =
        [.. SourceTree.Files.Where(file => file.HasExtension(".csproj")).Select(file => new ProjectFile(file))];

    public static IEnumerable<ProjectFile> Product =>
        All.Where(project => project.File.Path.StartsWith("src/", StringComparison.Ordinal));

    public SourceFile File { get; }

    public string Name => Path.GetFileNameWithoutExtension(File.Name);

    public IEnumerable<string> Projects => Includes("ProjectReference")
        .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> AdditionalFiles => Includes("AdditionalFiles");

    public bool Sets(string property) => _xml.Descendants(property).Any();

    public static ProjectFile Get(string name) => All.Single(project => project.Name == name);

    private IEnumerable<string> Includes(string item) =>
        _xml.Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
