using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>INFaaS' rule: 1 / 180 ms = 5.56 requests a second each.</summary>
public sealed class InfaasTests
{
    [Theory]
    [InlineData(20, 3, 4)]     // 20 - 0.95 * 16.67 = 4.17: one more
    [InlineData(40, 3, 8)]     // 24.17 lacking: five more
    [InlineData(20, 4, 4)]     // 0.95 * 22.2 is enough
    [InlineData(21.2, 4, 5)]   // and this is not
    [InlineData(5, 0, 1)]
    public void Replicas_are_added_to_capacity_with_headroom(double rate, int current, int wanted) =>
        Assert.Equal(wanted, At(new(new()), 60, rate, current));

    [Theory]
    [InlineData(16.5, 0.2, 4)]   // 16.5 - 16.67 + 2e-4 * 16.67 * 200 ms = 0.5
    [InlineData(16.5, 0.02, 3)]
    public void The_headroom_of_accelerators_grows_with_the_latency(double rate, double latency, int wanted) =>
        Assert.Equal(wanted, new Infaas(new() { Accelerator = true })
            .Decide(S(60), SteadyLoad.Of("a", 60, rate, 3, latency)).Replicas);

    [Fact]
    public void One_goes_after_ten_votes_in_a_row()
    {
        var infaas = new Infaas(new());
        for (var vote = 1; vote < 10; vote++) { Assert.Equal(4, At(infaas, 60 + (2 * vote), 10, 4)); }
        Assert.Equal(4, At(infaas, 80, 20, 4));
        for (var vote = 1; vote < 10; vote++) { Assert.Equal(4, At(infaas, 80 + (2 * vote), 10, 4)); }
        Assert.Equal(3, At(infaas, 100, 10, 4));
        Assert.Equal(3, At(infaas, 102, 10, 3));
    }

    private static int At(Infaas infaas, double now, double rate, int target) =>
        infaas.Decide(S(now), SteadyLoad.Of("a", now, rate, target)).Replicas;
}
