using Ballast.Routing;
using Ballast.Tests.Routing.Policies;

namespace Ballast.Tests.Routing;

public sealed class RoutingCatalogueTests
{
    [Fact]
    public void Every_policy_keeps_the_contract()
    {
        var tested = typeof(RoutingPolicyContract).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RoutingPolicyContract)) && !type.IsAbstract)
            .Select(type => ((RoutingPolicyContract)Activator.CreateInstance(type)!).Choice.Name);
        Assert.Equal(RoutingCatalogue.All.Names.Order(), tested.Distinct().Order());
    }

    [Fact]
    public void Names_are_lower_case_words_joined_by_hyphens()
    {
        foreach (var entry in RoutingCatalogue.All.Entries)
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", entry.Name);
            Assert.All(entry.Options, option => Assert.Matches("^[a-z]+(-[a-z]+)*$", option.Name));
        }
    }
}
