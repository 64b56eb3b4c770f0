using Ballast.Placing;
using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Scaling;

namespace Ballast.Architecture.Tests;

/// <summary>A policy is finished when it can be read about, is held to its contract and has been timed.</summary>
public sealed class PolicyTests
{
    public static TheoryData<string> Routing => [.. RoutingCatalogue.All.Names];

    public static TheoryData<string> QueueOrders => [.. QueueOrderCatalogue.All.Names];

    public static TheoryData<string> Autoscalers => [.. AutoscalerCatalogue.All.Names];

    public static TheoryData<string> Solvers => [.. PlacementSolverCatalogue.All.Names];

    [Theory, MemberData(nameof(Routing)), MemberData(nameof(QueueOrders)), MemberData(nameof(Autoscalers))]
    public void Has_a_page_of_its_own(string policy) => AssertPage("policies", policy);

    [Theory, MemberData(nameof(Solvers))]
    public void Has_a_page_among_the_solvers(string solver) => AssertPage("solvers", solver);

    [Theory, MemberData(nameof(Solvers))]
    public void Keeps_the_contract_of_placement_solvers(string solver) =>
        AssertContract(": PlacementSolverContract", [$"Contract(\"{solver}\")"], solver);

    [Theory, MemberData(nameof(Solvers))]
    public void Has_a_row_among_the_placement_benchmarks(string solver) =>
        AssertTimed("PlacementSolverCatalogue", solver);

    [Theory, MemberData(nameof(Routing))]
    public void Keeps_the_contract_of_routing_policies(string policy) => AssertContract(
        ": RoutingPolicyContract", [$"new(\"{policy}\"", $"new PolicyChoice(\"{policy}\"", $"{ClassOf(policy)}.Entry"],
        policy);

    [Theory, MemberData(nameof(Autoscalers))]
    public void Keeps_the_contract_of_autoscalers(string policy) => AssertContract(
        AutoscalerCatalogue.Rules.Find(policy) is null ? ": AutoscalerContract" : ": ScalingRuleContract",
        [$"\"{policy}\""], policy);

    [Theory, MemberData(nameof(Routing))]
    public void Has_a_row_among_the_routing_benchmarks(string policy) => AssertTimed("RoutingCatalogue", policy);

    [Theory, MemberData(nameof(QueueOrders))]
    public void Has_a_row_among_the_queue_benchmarks(string policy) => AssertTimed("QueueOrderCatalogue", policy);

    [Theory, MemberData(nameof(Autoscalers))]
    public void Has_a_row_among_the_scaling_benchmarks(string policy) => AssertTimed("AutoscalerCatalogue", policy);

    private static void AssertPage(string folder, string policy)
    {
        var page = SourceTree.Files.FirstOrDefault(file => file.Path == $"docs/{folder}/{policy}.md");
        Assert.True(page is not null, $"The policy '{policy}' has no page docs/{folder}/{policy}.md.");
        Assert.Matches($"^# `?{policy}\\b", page.Lines[0]);
        Assert.Contains($"({policy}.md)", SourceTree.Get($"docs/{folder}/index.md").Text);
    }

    private static void AssertContract(string contract, string[] names, string policy)
    {
        var kept = SourceTree.Below("tests/Ballast.Tests").Any(file =>
            file.Text.Contains(contract, StringComparison.Ordinal)
                && names.Any(name => file.Text.Contains(name, StringComparison.Ordinal)));
        Assert.True(kept, $"No test class '{contract}' in tests/Ballast.Tests is about '{policy}'.");
    }

    private static void AssertTimed(string catalogue, string policy)
    {
        var timed = SourceTree.Below("bench").Any(file => file.HasExtension(".cs")
            && file.Text.Contains(catalogue, StringComparison.Ordinal)
            && (file.Text.Contains($"{catalogue}.All.Names", StringComparison.Ordinal)
                || file.Text.Contains($"\"{policy}\"", StringComparison.Ordinal)));
        Assert.True(timed, $"No benchmark in bench/ makes '{policy}' by {catalogue}.");
    }

    private static string ClassOf(string policy) => RoutingCatalogue.Create(new PolicyChoice(policy)).GetType().Name;
}
