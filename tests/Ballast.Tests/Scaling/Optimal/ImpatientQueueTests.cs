using Ballast.Scaling.Faro;
using Ballast.Scaling.Optimal;
using Ballast.Statistics;

namespace Ballast.Tests.Scaling.Optimal;

public sealed class ImpatientQueueTests
{
    // A queue served in order by exponential or even times; whoever waits longer than the patience leaves unserved.
    private static double Simulated(double arrivals, double service, int servers, double patience, bool even)
    {
        var random = new SeededRandom(7);
        var free = new double[servers];
        var (now, lost, count) = (0.0, 0, 400_000);
        for (var i = 0; i < count; i++)
        {
            now += -Math.Log(1 - random.NextDouble()) / arrivals;
            var first = Array.IndexOf(free, free.Min());
            var start = Math.Max(now, free[first]);
            if (start - now > patience) { lost++; }
            else { free[first] = start + (even ? service : -Math.Log(1 - random.NextDouble()) * service); }
        }
        return (double)lost / count;
    }

    [Theory]
    [InlineData(4, 0.15, 1, 0.5)]
    [InlineData(9, 0.15, 1, 0.5)]
    [InlineData(15, 0.18, 3, 0.54)]
    [InlineData(20, 0.18, 3, 0.54)]
    [InlineData(40, 0.15, 6, 0.3)]
    public void Exponential_services_lose_what_a_simulation_loses(
        double arrivals, double service, int c, double wait) =>
        Assert.Equal(
            Simulated(arrivals, service, c, wait, even: false),
            ImpatientQueue.Loss(arrivals, service, c, wait, 1), 0.006);

    [Theory]
    [InlineData(5, 0.15, 1, 0.5)]
    [InlineData(15, 0.18, 3, 0.54)]
    [InlineData(20, 0.18, 3, 0.54)]
    [InlineData(40, 0.15, 6, 0.5)]
    public void Even_services_are_near_what_a_simulation_loses(double arrivals, double service, int c, double wait) =>
        Assert.Equal(
            Simulated(arrivals, service, c, wait, even: true),
            ImpatientQueue.Loss(arrivals, service, c, wait, 0.5), 0.02);

    [Fact]
    public void Without_patience_it_is_Erlangs_loss() =>
        Assert.Equal(0.2, ImpatientQueue.Loss(1, 1, 2, 0, 1), 1e-12);

    [Fact]
    public void Far_beyond_the_servers_all_but_what_they_carry_is_lost() =>
        Assert.Equal(0.9, ImpatientQueue.Loss(1000, 0.1, 10, 60, 0.5), 1e-9);

    [Fact]
    public void An_even_load_has_no_gap() => Assert.Equal(
        ImpatientQueue.Loss(10.000001, 0.1, 1, 0.5, 1), ImpatientQueue.Loss(10, 0.1, 1, 0.5, 1), 1e-6);

    [Theory]
    [InlineData(0, 0.1, 1, 0.5, 0)]
    [InlineData(5, 0.1, 0, 0.5, 1)]
    [InlineData(5, 0.1, 3, -0.1, 1)]
    public void Edges_are_all_or_nothing(double arrivals, double service, int servers, double patience, double loss) =>
        Assert.Equal(loss, ImpatientQueue.Loss(arrivals, service, servers, patience, 1));

    [Fact]
    public void Every_server_more_loses_less_and_gains_less_than_the_one_before()
    {
        var (before, gain) = (1.0, double.PositiveInfinity);
        for (var c = 1; c < 20; c++)
        {
            var loss = ImpatientQueue.Loss(30, 0.15, c, 0.5, 0.52);
            Assert.InRange(before - loss, 0, gain + 1e-12);
            (gain, before) = (before - loss, loss);
        }
    }

    [Fact]
    public void Those_who_do_not_give_up_are_late_as_in_the_queue_without_patience()
    {
        var wait = LatencyModel.WaitMmc(15, 0.18, 3, 0.99);
        Assert.Equal(0.01, ImpatientQueue.Late(15, 0.18, 3, wait, 1), 1e-9);
        Assert.Equal(1, ImpatientQueue.Late(17, 0.18, 3, wait, 1));
        Assert.Equal(0, ImpatientQueue.Late(0, 0.18, 3, wait, 1));
    }
}
