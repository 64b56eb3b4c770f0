using Ballast.Routing.Policies;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Routing.Policies;

public sealed class LowestCostTests
{
    [Property(MaxTest = 1000)]
    public bool Chooses_the_lowest_and_names_the_lowest_of_the_rest(ulong seed, byte count)
    {
        var random = new SeededRandom(seed);
        var costs = new double[2 + (count % 30)];
        for (var i = 0; i < costs.Length; i++) { costs[i] = random.Next(5); }
        var decision = LowestCost.Choose(costs, random);
        var rest = costs.Where((_, i) => i != decision.Candidate).Min();
        return costs[decision.Candidate] == costs.Min() && decision.Cost == costs.Min()
            && decision.RunnerUp != decision.Candidate && costs[decision.RunnerUp!.Value] == rest;
    }

    [Fact]
    public void Draws_once_whether_or_not_there_is_a_tie()
    {
        var random = new CountingRandom(1);
        LowestCost.Choose([3, 1, 2], random);
        LowestCost.Choose([1, 1, 1], random);
        Assert.Equal(2, random.Draws);
    }
}
