using Ballast.Scaling.Faro;

namespace Ballast.Tests.Scaling.Faro;

public sealed class SlackRaiseTests
{
    // What the plan of each quantile uses of ten, from 0.6 on.
    [Theory]
    [InlineData(new[] { 10 }, 0.6, 1)]
    [InlineData(new[] { 8, 10 }, 0.6, 2)]
    [InlineData(new[] { 7, 8, 10 }, 0.7, 3)]
    [InlineData(new[] { 7, 8, 9, 10 }, 0.8, 4)]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5 }, 0.8, 4)]
    public void Takes_the_last_plan_that_left_some_and_was_followed_by_another(int[] uses, double quantile, int asked)
    {
        var solved = new List<double>();
        var (plan, taken) = SlackRaise.Solve(
            q =>
            {
                solved.Add(q);
                return new([uses[solved.Count - 1]], [1]);
            },
            10, 0.6, 0.9);
        Assert.Equal(quantile, taken, 1e-9);
        Assert.Equal(asked, solved.Count);
        Assert.Equal(uses[(int)Math.Round((taken - 0.6) * 10)], plan.Used);
    }

    [Fact]
    public void Is_not_raised_from_the_end() =>
        Assert.Equal(0.9, SlackRaise.Solve(_ => new([1], [1]), 10, 0.9, 0.9).Quantile);
}
