using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Tests.Traces;
using Ballast.Simulation.Traces;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.ServiceTimes;

public sealed class ProfileTimeTests
{
    private readonly SeededRandom _random = new(7);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(8, 8)]
    public void Draws_from_the_nearest_size_of_batch_and_grows_beyond_the_greatest(int rows, double seconds)
    {
        var time = new ProfileTime([new(4, 4, 0), new(1, 1, 0)]);
        Assert.Equal(seconds, time.Sample(new(rows, 0, 0), _random));
        Assert.Equal(1, time.MeanSeconds);
    }

    [Fact]
    public void Draws_from_the_runs_that_are_nearest_in_tokens()
    {
        var time = new ProfileTime(Enumerable.Range(1, 1000).Select(i => new ProfileRun(i, 1, i)));
        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(time.Sample(new(1, 300, 200), _random), 488, 512);
            Assert.InRange(time.Sample(new(1, 1, 0), _random), 1, 25);
            Assert.InRange(time.Sample(new(1, 9000, 0), _random), 976, 1000);
        }
        Assert.True(Enumerable.Range(0, 100).Max(_ => time.Sample(new(1, 0, 0), _random)) > 700);
    }

    [Fact]
    public void A_log_normal_time_has_its_mean_and_spread()
    {
        var time = new LogNormalTime(0.2, 0.5);
        var draws = Enumerable.Range(0, 200_000).Select(_ => time.Sample(new(1, 0, 0), _random)).ToArray();
        Assert.Equal(0.2, draws.Average(), 0.001);
        var deviation = Math.Sqrt(draws.Average(draw => (draw - 0.2) * (draw - 0.2)));
        Assert.Equal(0.1, deviation, 0.002);
    }

    [Fact]
    public void Reads_a_profile_whatever_the_order_of_its_columns()
    {
        using var file = TraceFile.Of("model,rows,output_tokens,seconds\nm,2,5,0.25\n\nm,,7,0.5\n", "p.csv");
        Assert.Equal([new(0.25, 2, 5), new ProfileRun(0.5, 1, 7)], ProfileFile.Read(file.FullPath));
    }

    [Theory]
    [InlineData("second\n1\n", "p.csv:1:1: the column 'seconds' is missing; the first line must name the columns.")]
    [InlineData("seconds\n0\n", "p.csv:2:1: seconds is '0'; give seconds above 0, at most a day.")]
    [InlineData("seconds,rows\n1,0\n", "p.csv:2:3: rows is '0'; give 1 or more.")]
    [InlineData("seconds\n", "p.csv: it has no rows; a profile has the column 'seconds' and a row for each measured "
        + "piece of work.")]
    public void A_malformed_profile_is_told_with_its_place(string text, string message)
    {
        using var file = TraceFile.Of(text, "p.csv");
        var error = Assert.Throws<TraceFormatException>(() => ProfileFile.Read(file.FullPath));
        Assert.EndsWith(message, error.Message);
    }
}
