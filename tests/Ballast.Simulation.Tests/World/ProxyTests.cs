using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

/// <summary>What the serial proxy ahead of a deployment does to latencies, and who hears of ends.</summary>
public sealed class ProxyTests
{
    [Fact]
    public void Requests_and_answers_pass_one_at_a_time_in_the_order_they_come() => Assert.Equal(
        // The second waits for the first on its way in; the first's answer, at 1.35 s, waits for nobody.
        [("Completed", 1, 1.45), ("Completed", 1.05, 1.8)],
        Ends(Settings(1, [(1, 0.25), (1.05, 0.35)])));

    [Fact]
    public void An_answer_waits_for_a_request_that_came_first() => Assert.Equal(
        // Worked on from 1.1 to 1.3 s, when the second has been on its way in since 1.25 s.
        [("Completed", 1, 1.45), ("Completed", 1.25, 1.65)],
        Ends(Settings(2, [(1, 0.2), (1.25, 0.2)])));

    [Fact]
    public void A_refusal_passes_it_as_well() => Assert.Equal(
        [("Rejected", 2, 2.2), ("Completed", 1, 4.2)],
        Ends(Settings(1, [(1, 3), (2, 3)], Calm with { Queue = new() { MaxRequests = 0 } }) is var settings
            ? settings with
            {
                Deployments = [settings.Deployments[0] with
                {
                    Deployment = settings.Deployments[0].Deployment with { MaxConcurrency = 1 },
                }],
            }
            : settings));

    [Fact]
    public void Whoever_loses_patience_on_the_way_in_is_gone_once_it_is_there()
    {
        var settings = Settings(1, [(1, 1)]);
        settings = settings with { Traffic = [settings.Traffic[0] with { Patience = Seconds(0.05) }] };
        Assert.Equal([("Cancelled", 1, 1.2)], Ends(settings));
    }

    private static List<(string End, double From, double To)> Ends(SimulationSettings settings)
    {
        var ends = new List<(string, double, double)>();
        settings = settings with
        {
            Network = settings.Network with { Proxy = Seconds(0.1) },
            Settled = request => ends.Add((
                request.End.ToString(), Math.Round(request.ArrivedAt.TotalSeconds, 4),
                Math.Round(request.EndedAt.TotalSeconds, 4))),
        };
        using var world = new SimulatedWorld(settings);
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        return ends;
    }
}
