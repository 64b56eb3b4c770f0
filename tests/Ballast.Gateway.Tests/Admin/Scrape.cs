using System.Globalization;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Admin;

/// <summary>One reading of the metrics, taken fresh.</summary>
internal sealed class Scrape(string text)
{
    public string Text { get; } = text;

    public IEnumerable<string> Samples => Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>A reading that counts everything that ended before the call.</summary>
    public static async Task<Scrape> OfAsync(GatewayUnderTest gateway)
    {
        // A reading is handed out again for 300 ms, and one that is under way is shared: the second new one is fresh.
        var first = await gateway.MetricsAsync();
        var fresh = first;
        for (var i = 0; i < 2; i++)
        {
            var before = fresh;
            await Eventually.IsAsync(
                async () => (fresh = await gateway.MetricsAsync()) != before, "a fresh reading of the metrics", () =>
                    fresh);
        }
        return new Scrape(fresh);
    }

    /// <summary>The sum of all samples of a name that have all the labels.</summary>
    public double Value(string name, params string[] labels)
    {
        var found = Samples.Where(sample => (sample.StartsWith(name + "{", StringComparison.Ordinal)
            || sample.StartsWith(name + " ", StringComparison.Ordinal))
            && labels.All(label => sample.Contains(label, StringComparison.Ordinal))).ToList();
        Assert.True(found.Count > 0, $"no sample of {name} with {string.Join(", ", labels)} among:\n"
            + string.Join('\n', Samples.Where(sample => sample.StartsWith(name, StringComparison.Ordinal))));
        return found.Sum(sample =>
            double.Parse(sample[(sample.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    /// <summary>The distinct values of a label.</summary>
    public IReadOnlySet<string> Labels(string name, string label) => Samples
        .Where(sample => sample.StartsWith(name + "{", StringComparison.Ordinal)
            && sample.Contains(label + "=\"", StringComparison.Ordinal))
        .Select(sample => sample.Split(label + "=\"", 2)[1].Split('"')[0])
        .ToHashSet();
}
