using System.Globalization;
using Ballast.Queueing;
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
    public void Every_policy_has_a_page_that_names_its_options_with_their_defaults()
    {
        foreach (var entry in RoutingCatalogue.All.Entries)
        {
            var page = File.ReadAllText(PageOf(entry.Name));
            Assert.StartsWith($"# `{entry.Name}`", page);
            foreach (var option in entry.Options)
            {
                var number = option.Default.ToString("#,0.##", CultureInfo.InvariantCulture);
                var unit = option.IsDuration ? " s" : string.Empty;
                Assert.Contains($"| `{option.Name}` | {number}{unit} |", page);
            }
        }
    }

    [Fact]
    public void Every_queue_order_has_a_page()
    {
        foreach (var name in QueueOrderCatalogue.All.Names)
        {
            Assert.StartsWith($"# `{name}`", File.ReadAllText(PageOf(name)));
        }
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

    private static string PageOf(string policy)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Ballast.slnx"))) { root = root.Parent; }
        Assert.True(root is not null, $"no Ballast.slnx above {AppContext.BaseDirectory}");
        return Path.Combine(root.FullName, "docs", "policies", policy + ".md");
    }
}
