using System.Text.RegularExpressions;

namespace Ballast.Architecture.Tests;

public sealed partial class LayoutTests
{
    private static readonly string[] EmptyNames =
        ["common", "helper", "helpers", "util", "utils", "utilities", "interfaces", "manager", "managers", "misc"];

    [Fact]
    public void A_file_holds_one_top_level_type()
    {
        var offences = SourceTree.Code
            .Select(file => (file.Path, Types: TypesOf(file).ToList()))
            .Where(file => file.Types.Count > 1)
            .Select(file => $"{file.Path}: {string.Join(", ", file.Types.Select(type => type.Name))}");
        Offences.None(offences, "A file holds one top-level type; give each its own:");
    }

    [Fact]
    public void A_file_is_named_like_its_type() => Offences.None(
        SourceTree.Code.SelectMany(Misnamed),
        "A file is named like its type: X.cs, XOfT.cs for X<T> beside X, X.Part.cs for a part of X:");

    // AssemblySettings.cs holds attributes of a whole assembly, which belong to no type.
    [Fact]
    public void Files_without_a_type_are_programs_or_settings() => Offences.None(
        SourceTree.Code.Where(file => file.Name is not ("Program.cs" or "AssemblySettings.cs") && !TypesOf(file).Any())
            .Select(file => file.Path),
        "A file of code that holds no type is a Program.cs or an AssemblySettings.cs:");

    [Fact]
    public void Folders_are_subjects() => Offences.None(
        SourceTree.Folders.Where(folder => folder.Split('/').Any(part => EmptyNames.Contains(part.ToLowerInvariant()))),
        "A folder is named after its subject, not after a kind of code:");

    [Fact]
    public void Types_are_not_named_like_a_namespace()
    {
        var types = AssemblyFacts.Product.SelectMany(assembly => assembly.Types)
            .Where(type => type.Namespace.Length > 0).ToList();
        var namespaces = types.Select(type => type.Namespace).ToHashSet();
        Offences.None(
            types.Where(type => namespaces.Contains(type.FullName) || type.Namespace.Split('.').Contains(type.Name))
                .Select(type => type.FullName),
            "A type is never named like a namespace, for one of them would always need its full name:");
    }

    private static IEnumerable<string> Misnamed(SourceFile file)
    {
        var parts = file.Name[..^".cs".Length].Split('.');
        foreach (var (name, generic, partial) in TypesOf(file))
        {
            var stem = generic && parts[0].EndsWith("OfT", StringComparison.Ordinal)
                ? parts[0][..^"OfT".Length]
                : parts[0];
            if (stem != name) { yield return $"{file.Path}: {name}"; }
            else if (parts.Length > 1 && !partial) { yield return $"{file.Path}: {name} is not partial"; }
        }
    }

    // Namespaces are file-scoped and the layout is checked by the build, so what starts a line is at the top level.
    private static IEnumerable<(string Name, bool Generic, bool Partial)> TypesOf(SourceFile file) => file.Lines
        .Select(line => TypeDeclaration().Match(line))
        .Where(match => match.Success)
        .Select(
            match => (
                match.Groups["name"].Value, match.Groups["generic"].Success,
                match.Groups["words"].Value.Contains("partial")));

    [GeneratedRegex(
        @"^(?<words>((public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*)"
        + @"(class|struct|interface|enum|record\s+struct|record\s+class|record|delegate\s+[\w<>?.,\[\] ]+?)"
        + @"\s+(?<name>\w+)(?<generic><)?")]
    private static partial Regex TypeDeclaration();
}
