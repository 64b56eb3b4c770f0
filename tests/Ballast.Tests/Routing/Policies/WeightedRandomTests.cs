namespace Ballast.Tests.Routing.Policies;

public sealed class WeightedRandomTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("weighted-random");

    [Fact]
    public void Shares_follow_the_weights()
    {
        float[] weights = [1, 2, 5, 0.5f];
        var scene = new Scene([.. weights.Select((weight, id) => Scene.Busy(id, inFlight: id, weight))]);
        var policy = Create();
        var counts = new long[weights.Length];
        for (var i = 0; i < 30_000; i++) { counts[scene.Place(policy).Candidate]++; }
        var chiSquare = counts.Select((count, id) => (count, expected: 30_000 * weights[id] / weights.Sum()))
            .Sum(cell => (cell.count - cell.expected) * (cell.count - cell.expected) / cell.expected);
        // The 99.9 % point of chi-square with three degrees of freedom.
        Assert.True(chiSquare < 16.27, $"seed 1: chi-square {chiSquare:F2} of {string.Join(", ", counts)}");
    }

    [Fact]
    public void Scores_by_the_inverse_weight()
    {
        var scene = new Scene(Scene.Busy(0, 0, weight: 2), Scene.Busy(1, 9, weight: 0.5f));
        Assert.Equal([0.5, 2], scene.Score(Create()).ToArray());
    }
}
