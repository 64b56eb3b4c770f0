using Ballast.Scaling.Faro;

namespace Ballast.Tests.Scaling.Faro;

/// <summary>The golden vectors of the artifact's own tests and of its formulas run anew.</summary>
public sealed class LatencyModelTests
{
    [Theory]
    [InlineData(8, 0.80, 0.358), InlineData(8, 0.90, 0.704), InlineData(8, 0.95, 1.051), InlineData(8, 0.99, 1.856)]
    [InlineData(9.5, 0.80, 2.836), InlineData(9.5, 0.90, 4.222)]
    [InlineData(9.5, 0.95, 5.608), InlineData(9.5, 0.99, 8.827)]
    public void The_wait_of_ten_servers_is_that_of_the_artifacts_tests(
        double arrivals, double quantile, double seconds) =>
        Assert.Equal(seconds, LatencyModel.WaitMmc(arrivals, 1, 10, quantile), 0.0005);

    [Theory]
    [InlineData(17, 0.481), InlineData(19, 1.252), InlineData(20, 1.318), InlineData(30, 1.978)]
    public void The_relaxed_latency_is_that_of_the_artifacts_tests(double arrivals, double seconds) =>
        Assert.Equal(seconds, LatencyModel.RelaxedMdc(arrivals, 0.15, 3, 0.9), 0.0006);

    [Theory]
    [InlineData(15, 3, 0.18, 1500.9, 0.4797), InlineData(15, 4, 0.18, 433.8, 1)]
    [InlineData(15, 2, 0.18, 3098.7, 0.2324), InlineData(20, 4, 0.18, 1162.5, 0.6194)]
    [InlineData(24, 4, 0.18, 2287.4, 0.3148), InlineData(5, 1, 0.18, 4229.8, 0.1702)]
    [InlineData(6, 1, 0.18, 4808.6, 0.1497), InlineData(10, 2, 0.10, 275.3, 1)]
    [InlineData(40, 6, 0.15, 1331.8, 0.4505), InlineData(40, 7, 0.15, 458.8, 1)]
    [InlineData(40, 8, 0.15, 284.1, 1), InlineData(15, 3.5, 0.18, 651.6, 1)]
    public void Latency_and_utility_are_those_of_the_artifacts_formulas(
        double arrivals, double replicas, double service, double milliseconds, double utility)
    {
        var latency = LatencyModel.RelaxedMdc(arrivals, service, replicas, 0.99, cutCarried: true);
        Assert.Equal(milliseconds, latency * 1000, 0.06);
        Assert.Equal(utility, Utility.Relaxed(latency, 4 * service), 0.00006);
    }

    [Theory]
    [InlineData(15, 3, 0.18, 0.8171), InlineData(15, 4, 0.18, 0.3907), InlineData(20, 4, 0.18, 0.7878)]
    [InlineData(5, 1, 0.18, 0.9), InlineData(10, 2, 0.1, 0.3333), InlineData(40, 7, 0.15, 0.6138)]
    [InlineData(40, 8, 0.15, 0.3570), InlineData(15, 3.5, 0.18, 0.6615)]
    public void Erlangs_C_is_that_of_the_artifacts_formulas(
        double arrivals, double replicas, double service, double waiting) =>
        Assert.Equal(waiting, LatencyModel.ErlangC(arrivals, service, replicas), 0.00006);

    [Fact]
    public void Thousands_of_servers_overflow_nothing()
    {
        var latency = LatencyModel.RelaxedMdc(9_000, 1, 10_000, 0.99);
        Assert.InRange(latency, 1, 1.01);
        Assert.InRange(LatencyModel.ErlangC(9_990, 1, 10_000), 0.1, 1);
    }

    [Theory]
    [InlineData(2, 0.8, 1.015), InlineData(3, 0.7, 0.498), InlineData(3, 0.8, 0.722)]
    [InlineData(5, 0.8, 0.489), InlineData(5, 0.9, 0.896), InlineData(8, 0.9, 0.618)]
    public void The_calibrated_estimate_is_near_what_was_measured(double replicas, double busy, double seconds)
    {
        // Busy time 154.3 ms with a coefficient of variation of 0.21; measured with one queue for all replicas.
        var arrivals = busy * replicas / 0.1543;
        Assert.InRange(
            LatencyModel.Ggc(arrivals, 0.1543, replicas, 0.99, 1, 0.21 * 0.21) / seconds, 0.88, 1.12);
    }

    [Fact]
    public void Without_variability_of_the_service_it_is_the_queue_with_deterministic_service() =>
        Assert.Equal(
            LatencyModel.RelaxedMdc(24, 0.18, 4, 0.99), LatencyModel.Ggc(24, 0.18, 4, 0.99, 1, 0), 1e-9);

    [Fact]
    public void No_replica_means_for_ever() =>
        Assert.Equal(double.PositiveInfinity, LatencyModel.RelaxedMdc(1, 0.1, 0, 0.99));
}
