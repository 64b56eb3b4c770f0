using Ballast.Forecasting;
using Ballast.Statistics;

namespace Ballast.Tests.Forecasting;

public sealed class RidgeRegressionTests
{
    [Fact]
    public void Without_a_penalty_it_finds_the_line()
    {
        var regression = new RidgeRegression(2, 0, 1);
        var random = new SeededRandom(2);
        for (var i = 0; i < 200; i++)
        {
            double[] row = [random.NextDouble() * 10, random.NextDouble()];
            regression.Add(row, 3 + (2 * row[0]) - (5 * row[1]));
        }
        regression.Solve();
        Assert.Equal(3 + 8 - 2.5, regression.Predict([4, 0.5]), 1e-6);
    }

    [Fact]
    public void A_penalty_draws_towards_the_mean()
    {
        var regression = new RidgeRegression(1, 10, 1);
        double[] inputs = [-1, 1, -1, 1, -1, 1, -1, 1, -1, 1];
        foreach (var input in inputs) { regression.Add([input], input); }
        regression.Solve();
        // Ten rows of variance one and a penalty of ten: half the slope.
        Assert.Equal(0.5, regression.Predict([1]), 1e-6);
    }

    [Fact]
    public void Inputs_that_never_change_or_say_the_same_do_no_harm()
    {
        var regression = new RidgeRegression(3, 1, 1);
        var random = new SeededRandom(4);
        for (var i = 0; i < 100; i++)
        {
            var x = random.NextDouble();
            regression.Add([7, x, x], 10 * x);
        }
        regression.Solve();
        Assert.InRange(regression.Predict([7, 0.5, 0.5]), 4, 6);
    }
}
