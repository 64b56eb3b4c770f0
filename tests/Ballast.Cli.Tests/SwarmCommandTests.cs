namespace Ballast.Cli.Tests;

public sealed class SwarmCommandTests
{
    [Fact]
    public async Task One_seed_tells_what_was_drawn_and_what_happened_and_does_so_again()
    {
        var first = await RunningProcess.BallastAsync("simulate", "--swarm", "--seed", "11");
        var second = await RunningProcess.BallastAsync("simulate", "--swarm", "--seed", "11");

        Assert.True(first.Code == 0, first.ToString());
        string[] parts =
        [
            "swarm seed 11: every rule was kept", "drawn:", "d0: ", "traffic d0 ", "happened:", " arrived, ",
            "decisions replayed from", "repeat: ballast simulate --swarm --seed 11",
        ];
        Assert.All(parts, part => Assert.Contains(part, first.Output));
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Several_seeds_are_told_in_one_line()
    {
        var result = await RunningProcess.BallastAsync("simulate", "--swarm", "--seed", "3", "--seeds", "2");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Matches(@"^2 seeds from 3 on: [\d,]+ requests, 0 broke a rule\s*$", result.Output);
    }

    [Theory]
    [InlineData("leave out 'burst.yaml'", "--swarm", "burst.yaml")]
    [InlineData("--seeds: 0 is below 1", "--swarm", "--seeds", "0")]
    [InlineData("Name a scenario, or use --swarm", "--no-report")]
    public async Task What_makes_no_sense_is_refused(string told, params string[] arguments)
    {
        var result = await RunningProcess.BallastAsync(["simulate", .. arguments]);

        Assert.Equal(2, result.Code);
        Assert.Contains(told, result.Error);
    }
}
