using Ballast.Simulation.Replicas;
using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.World;
using static Ballast.Simulation.Tests.World.WorldScene;

namespace Ballast.Simulation.Tests.World;

/// <summary>One replica under Poisson arrivals, against the formulas that hold for it.</summary>
/// <remarks>Ten seeds of 20,000 requests each; the formula must lie within three standard errors of their mean, and
/// these below 4 % of it.</remarks>
public sealed class QueueingTheoryTests
{
    private const int Seeds = 10;
    private const int Requests = 20_000;
    private const double Service = 0.1;
    private const double Load = 0.7;

    [Fact]
    public void Constant_service_waits_as_Pollaczek_and_Khinchine_say() =>
        Meets(Service + (Load * Service / (2 * (1 - Load))), new() { Service = new ConstantTime(Service) });

    [Fact]
    public void Exponential_service_waits_twice_as_long() =>
        Meets(Service / (1 - Load), new() { Service = new ExponentialTime(Service) });

    [Fact]
    public void Processor_sharing_depends_on_the_mean_of_the_service_alone() => Meets(
        Service / (1 - Load), new()
        {
            Service = new EmpiricalTime([0.02, 0.02, 0.02, 0.02, 0.42]),
            Discipline = ServerDiscipline.ProcessorSharing,
        });

    // Erlang's C for two places at a load of 0.7 each.
    [Fact]
    public void Two_places_share_one_queue() => Meets(
        Service + (Service * ErlangC / (2 * (1 - Load))),
        new() { Service = new ExponentialTime(Service), Concurrency = 2 }, places: 2);

    [Theory]
    [InlineData(ServerDiscipline.Fifo)]
    [InlineData(ServerDiscipline.ProcessorSharing)]
    [InlineData(ServerDiscipline.Batching)]
    public void Requests_in_the_house_are_their_rate_times_their_stay(ServerDiscipline discipline)
    {
        var (log, _) = Run(new() { Service = new ExponentialTime(Service), Discipline = discipline }, 1, 1);

        // Little's law over a run that begins and ends empty is an identity.
        Assert.Equal(log.SojournSeconds, log.ConcurrencySeconds, 1e-6 * log.SojournSeconds);
        Assert.True(log.SojournSeconds > Requests * Service * 0.1);
    }

    private static double ErlangC
    {
        get
        {
            var offered = 2 * Load;
            var both = offered * offered / 2 / (1 - Load);
            return both / (1 + offered + both);
        }
    }

    private static void Meets(double expected, ReplicaProfile profile, int places = 1)
    {
        var means = Enumerable.Range(1, Seeds).Select(seed => Run(profile, places, (ulong)seed).Mean).ToArray();
        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / (Seeds - 1) / Seeds);

        Assert.True(error < 0.04 * expected, $"the standard error is {error} of {expected}");
        Assert.InRange(mean, expected - (3 * error), expected + (3 * error));
    }

    private static (LogWitness Log, double Mean) Run(ReplicaProfile profile, int places, ulong seed)
    {
        var log = new LogWitness();
        var settings = Settings(1, [], profile: profile with { MaxQueue = 100_000 }, seconds: 1e6) with
        {
            Traffic = [new(new PoissonTrace(Load * places / Service, Requests), Id)],
            Seed = seed,
        };
        using var world = new SimulatedWorld(settings, null, new() { Witness = log });
        while (world.RunUntil(TimeSpan.MaxValue)) { }
        var total = world.Result(new()).Total;
        Assert.Equal(Requests, total.Completed);
        return (log, total.Latency.MeanSeconds);
    }
}
