using Ballast.Scaling.Faro;

namespace Ballast.Tests.Scaling.Faro;

public sealed class UtilityTests
{
    [Theory]
    [InlineData(0.5, 1), InlineData(0.72, 1), InlineData(1.44, 0.5), InlineData(double.PositiveInfinity, 0)]
    public void The_relaxed_utility_falls_in_proportion(double latency, double utility) =>
        Assert.Equal(utility, Utility.Relaxed(latency, 0.72), 1e-12);

    [Fact]
    public void A_larger_alpha_comes_nearer_to_the_step()
    {
        Assert.Equal(0.25, Utility.Relaxed(1.44, 0.72, 2), 1e-12);
        Assert.InRange(Utility.Relaxed(0.8, 0.72, 100), 0, 1e-4);
        Assert.Equal(0, Utility.Step(0.8, 0.72));
        Assert.Equal(1, Utility.Step(0.72, 0.72));
    }

    [Theory]
    [InlineData(0, 0), InlineData(0.001, 0), InlineData(0.0155, 0.125), InlineData(0.03, 0.25)]
    [InlineData(0.055, 0.375), InlineData(0.08, 0.5), InlineData(0.54, 0.75), InlineData(1, 1)]
    public void The_penalty_of_the_solver_is_linear_between_its_corners(double dropped, double penalty) =>
        Assert.Equal(penalty, Utility.Penalty(dropped), 1e-9);

    [Theory]
    [InlineData(0, 0), InlineData(0.01, 0), InlineData(0.011, 0.25), InlineData(0.05, 0.25)]
    [InlineData(0.1, 0.5), InlineData(0.11, 1)]
    public void The_reported_penalty_goes_in_steps(double dropped, double penalty) =>
        Assert.Equal(penalty, Utility.ReportedPenalty(dropped));
}
