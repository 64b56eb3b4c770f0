using System.Collections.Immutable;

namespace Ballast.Architecture.Tests;

public sealed class ReferenceTests
{
    /// <summary>Every room and what it may see. A new arrow is a decision: it belongs in docs/architecture.md
    /// too.</summary>
    private static readonly ImmutableSortedDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["Ballast"] = [],
        ["Ballast.Protocols"] = ["Ballast"],
        ["Ballast.Configuration"] = ["Ballast"],
        ["Ballast.Fleet"] = ["Ballast"],
        ["Ballast.Load"] = ["Ballast"],
        ["Ballast.Fakes"] = ["Ballast"],
        ["Ballast.Simulation"] = ["Ballast"],
        ["Ballast.Lab"] = ["Ballast", "Ballast.Simulation"],
        ["Ballast.Gateway"] = ["Ballast", "Ballast.Protocols"],
        ["Ballast.Worker"] = ["Ballast", "Ballast.Protocols"],
        ["Ballast.Cli"] =
        [
            "Ballast", "Ballast.Configuration", "Ballast.Fakes", "Ballast.Fleet", "Ballast.Gateway", "Ballast.Lab",
            "Ballast.Load", "Ballast.Simulation", "Ballast.Worker",
        ],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void Projects_refer_to_each_other_exactly_as_the_table_says()
    {
        var declared = ProjectFile.Product.Select(Describe).Order(StringComparer.Ordinal);
        var allowed = Allowed.Select(room => $"{room.Key} -> {string.Join(", ", room.Value)}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed, declared);
    }

    [Fact]
    public void References_point_one_way()
    {
        foreach (var room in Allowed.Keys) { Assert.DoesNotContain(room, Reachable(room)); }
    }

    [Fact]
    public void Compiled_code_uses_no_room_that_its_project_may_not_see()
    {
        var offences = AssemblyFacts.Product.SelectMany(assembly => assembly.References
            .Where(
                reference => reference.StartsWith("Ballast", StringComparison.Ordinal)
                    && !Reachable(assembly.Name).Contains(reference))
            .Select(reference => $"{assembly.Name} -> {reference}"));
        Offences.None(offences, "A room uses another one that it may not see:");
    }

    [Fact]
    public void Only_the_program_puts_rooms_together()
    {
        string[] shells =
            ["Ballast.Configuration", "Ballast.Fakes", "Ballast.Fleet", "Ballast.Gateway", "Ballast.Load",
            "Ballast.Worker"];
        var offences = ProjectFile.Product.Where(project => project.Name != "Ballast.Cli")
            .SelectMany(project => project.Projects.Intersect(shells).Select(shell => $"{project.Name} -> {shell}"));
        Offences.None(offences, "A room refers to a shell; only Ballast.Cli may:");
        Assert.Equal(shells, ProjectFile.Get("Ballast.Cli").Projects.Intersect(shells).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_hall_needs_the_framework_and_hashing_only()
    {
        var hall = AssemblyFacts.Product.Single(assembly => assembly.Name == "Ballast");
        Offences.None(
            hall.References.Where(
                name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "netstandard"),
            "Ballast refers to an assembly that is neither System.* nor netstandard:");
        string[] worldly =
            ["System.Net", "System.Console", "System.Diagnostics.Process", "System.Threading.Thread",
            "System.IO.Pipes"];
        Offences.None(
            hall.References.Where(name => worldly.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))),
            "Ballast refers to an assembly of the outside world:");
        Assert.Equal(
            ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "System.IO.Hashing"],
            ProjectFile.Get("Ballast").Packages.Order());
    }

    [Fact]
    public void No_project_of_the_product_refers_to_tests()
    {
        var outside = ProjectFile.All.Except(ProjectFile.Product).Select(project => project.Name).ToHashSet();
        Offences.None(
            ProjectFile.Product.SelectMany(
                project => project.Projects.Where(outside.Contains).Select(other => $"{project.Name} -> {other}")),
            "A project in src refers to one outside src:");
    }

    private static string Describe(ProjectFile project) =>
        $"{project.Name} -> {string.Join(", ", project.Projects.Order(StringComparer.Ordinal))}";

    private static HashSet<string> Reachable(string room)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Allowed[room]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) { continue; }
            foreach (var further in Allowed[next]) { open.Push(further); }
        }
        return seen;
    }
}
