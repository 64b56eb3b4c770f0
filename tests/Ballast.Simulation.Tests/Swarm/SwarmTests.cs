using System.Globalization;
using Ballast.Simulation.Swarm;

namespace Ballast.Simulation.Tests.Swarm;

public sealed class SwarmTests
{
    private const int SeedsPerRun = 50;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, Count("BALLAST_SEEDS", SeedsPerRun))];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_rule_is_kept_through_faults_and_after_them(int seed)
    {
        var report = SwarmRun.Of((ulong)seed);

        Assert.True(report.Holds, report.ToString());
    }

    private static int Count(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : otherwise;
}
