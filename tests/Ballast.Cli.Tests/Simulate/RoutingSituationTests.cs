using Ballast.Cli.Simulate;
using Ballast.Lab.Comparing;

namespace Ballast.Cli.Tests.Simulate;

/// <summary>The situations of <c>examples/scenarios/routing</c>: each shows the orders it expects, in runs that are
/// shorter than those for people.</summary>
public sealed class RoutingSituationTests
{
    private static readonly string Folder = Plans.Example("routing");

    private static readonly Dictionary<string, string[]> Shorter = new(StringComparer.Ordinal)
    {
        ["ties"] = ["requests=8000"],
        ["hot-key"] = ["requests=10000"],
        ["known-speeds"] = ["requests=14000"],
        ["stuck-replica"] = ["duration=25s"],
        ["slow-replica"] = ["requests=14000"],
        ["heavy-tail"] = ["requests=14000"],
        ["stale-reports"] = ["requests=14000"],
        // Half of everything, so that a tenth of the replicas is squeezed as before.
        ["prequal-90"] =
        [
            "deployments.web.replicas=50", "gateways=50", "rate=3360", "faults.0.apart=2s", "duration=16s",
            "warmUp=11s",
        ],
    };

    public static TheoryData<string> Names => [.. RoutingSituations.Names];

    [Theory, MemberData(nameof(Names))]
    public void Shows_the_orders_it_expects(string name)
    {
        var (file, always) = (Path.Combine(Folder, $"{name}.yaml"), Shorter[name]);
        var whole = Plans.Read(file, [], always);
        // Those that nothing is expected of are not run.
        var asked = whole.Expected.SelectMany(order => new[] { order.Better, order.Worse }).Distinct()
            .Select(place => whole.Variants[place]);
        var plan = Plans.Read(file, ["routing=" + string.Join(",", asked.Select(each => each.Label))], always);
        var outcome = Plans.All(plan);

        var orders = outcome.Orders();
        Assert.Equal(whole.Expected.Length, orders.Length);
        Assert.All(orders, order => Assert.True(order.Holds, $"{order}; seeds {string.Join(", ", plan.Seeds)}"));
        Assert.All(outcome.Results, result => Assert.True(result.Total.Arrived > 4000, $"{result.Total.Arrived}"));
    }

    [Fact]
    public void The_program_has_every_situation_of_the_folder_as_it_stands_there()
    {
        var files = Directory.GetFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files.Select(file => Path.GetFileNameWithoutExtension(file)), RoutingSituations.Names);
        Assert.Equal(files.Select(File.ReadAllText), RoutingSituations.Find([]).Select(scenario => scenario.Text!));
    }

    [Theory, MemberData(nameof(Names))]
    public void Says_first_what_it_shows_and_how_it_is_run(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, $"{name}.yaml"));
        var head = string.Join('\n', lines.TakeWhile(line => line.StartsWith('#')));
        Assert.Contains("Expected", head);
        Assert.Contains("Compared: ", head);
        Assert.Contains($"ballast simulate examples/scenarios/routing/{name}.yaml", head);
        var scenario = new ScenarioFile(Path.Combine(Folder, $"{name}.yaml")).Read([]);
        Assert.NotEmpty(scenario.About);
        Assert.True(scenario.Seeds >= PairedDifference.FewestPairs(scenario.Measure.Confidence));
    }
}
