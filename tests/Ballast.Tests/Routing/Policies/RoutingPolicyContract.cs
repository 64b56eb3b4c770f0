using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Tests.Routing.Policies;

/// <summary>What every routing policy promises; each one's tests inherit it.</summary>
public abstract class RoutingPolicyContract
{
    private const int Steps = 2_000;

    /// <summary>The policy under test.</summary>
    public abstract PolicyChoice Choice { get; }

    private protected IRoutingPolicy Create() => RoutingCatalogue.Create(Choice);

    [Fact]
    public void Goes_by_its_catalogue_name() => Assert.Equal(Choice.Name, Create().Name);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(64)]
    public void Chooses_an_existing_candidate_and_shows_the_cost_it_decided_by(int replicas)
    {
        var policy = Create();
        var crowd = new Crowd(seed: (ulong)replicas, replicas);
        for (var step = 0; step < Steps; step++)
        {
            crowd.Step(policy);
            var scores = crowd.Scene.Score(policy, crowd.Key).ToArray();
            var decision = crowd.Scene.Place(policy, crowd.Key);
            AssertSound(decision, scores, $"seed {replicas}, step {step}");
            crowd.Sent(decision.Candidate);
        }
    }

    [Fact]
    public void Sends_to_the_only_candidate_without_a_draw()
    {
        var random = new CountingRandom(1);
        var scene = new Scene(replicas: 1) { Random = random };
        Assert.Equal(0, scene.Ask(Create()).Candidate);
        Assert.Null(scene.Ask(Create()).RunnerUp);
        Assert.Equal(0, random.Draws);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Same_seed_gives_the_same_decisions(ulong seed) => Assert.Equal(Run(seed), Run(seed));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_dry_run_changes_nothing(ulong seed) => Assert.Equal(Run(seed), Run(seed, dryRuns: true));

    [Theory]
    [InlineData(0UL)]
    [InlineData(99UL)]
    public void Draws_as_often_whatever_is_drawn(ulong key)
    {
        var policy = Create();
        var crowd = new Crowd(seed: 7, replicas: 9);
        for (var step = 0; step < 200; step++)
        {
            crowd.Step(policy);
            crowd.Sent(crowd.Scene.Place(policy, key).Candidate);
            var draws = Enumerable.Range(0, 20).Select(seed => DrawsOf(policy, crowd.Scene, key, (ulong)seed));
            Assert.Single(draws.Distinct());
        }
    }

    [Fact]
    public void Equal_replicas_get_equal_shares()
    {
        const int replicas = 7;
        const int decisions = 30_000;
        var counts = new long[replicas];
        var policy = Create();
        var scene = new Scene([.. Enumerable.Range(0, replicas).Select(id => Scene.Busy(id, inFlight: 3))]);
        for (var i = 0; i < decisions; i++)
        {
            scene.Now += TimeSpan.FromMilliseconds(10);
            var decision = scene.Place(policy, key: i % 2 == 0 ? 0 : Seeds.Mix((ulong)i, 3));
            counts[decision.Candidate]++;
            scene.End(policy, decision.Candidate, 0.1);
        }
        const double expected = (double)decisions / replicas;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        // The 99.9 % point of chi-square with six degrees of freedom; the seed is fixed, so the outcome is too.
        Assert.True(chiSquare < 22.46, $"seed 1: chi-square {chiSquare:F2} of {string.Join(", ", counts)}");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(100)]
    public void Allocates_nothing_per_decision(int replicas)
    {
        var policy = Create();
        var scene = new Scene(replicas);
        Decide(policy, scene, 2_000);
        // The runtime itself may allocate once on a thread; a policy that does would do it every time.
        var least = long.MaxValue;
        for (var i = 0; i < 3 && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Decide(policy, scene, 10_000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Survives_replicas_coming_and_going(ulong seed)
    {
        var policy = Create();
        var crowd = new Crowd(seed, replicas: 5);
        for (var step = 0; step < Steps; step++)
        {
            if (step % 5 == 0) { crowd.Churn(); }
            crowd.Step(policy);
            var scores = crowd.Scene.Score(policy, crowd.Key).ToArray();
            var decision = crowd.Scene.Place(policy, crowd.Key);
            AssertSound(decision, scores, $"seed {seed}, step {step}");
            crowd.Sent(decision.Candidate);
        }
    }

    private static void AssertSound(RoutingDecision decision, double[] scores, string where)
    {
        Assert.Equal(RoutingVerdict.Send, decision.Verdict);
        Assert.True(decision.Candidate >= 0 && decision.Candidate < scores.Length, where);
        Assert.True(decision.RunnerUp is null || (decision.RunnerUp >= 0 && decision.RunnerUp < scores.Length), where);
        Assert.True(decision.RunnerUp != decision.Candidate, where);
        Assert.True(Array.TrueForAll(scores, double.IsFinite), $"{where}: {string.Join(", ", scores)}");
        var score = scores[decision.Candidate];
        Assert.True(score == decision.Cost, $"{where}: {score} is not {decision.Cost}");
    }

    private static int DrawsOf(IRoutingPolicy policy, Scene scene, ulong key, ulong seed)
    {
        var own = scene.Random;
        var random = new CountingRandom(seed);
        scene.Random = random;
        scene.Ask(policy, key);
        scene.Random = own;
        return random.Draws;
    }

    private static void Decide(IRoutingPolicy policy, Scene scene, int times)
    {
        for (var i = 0; i < times; i++)
        {
            scene.Now += TimeSpan.FromMilliseconds(1);
            var decision = scene.Place(policy, key: (ulong)(i % 50));
            var end = i % 17 == 0 ? RequestEnd.Reset : RequestEnd.Completed;
            scene.End(policy, decision.Candidate, 0.001 * (1 + (i % 13)), end);
        }
    }

    private List<RoutingDecision> Run(ulong seed, bool dryRuns = false)
    {
        var policy = Create();
        var crowd = new Crowd(seed, replicas: 6);
        var decisions = new List<RoutingDecision>();
        for (var step = 0; step < Steps; step++)
        {
            crowd.Step(policy);
            if (dryRuns)
            {
                DrawsOf(policy, crowd.Scene, crowd.Key, (ulong)step);
                crowd.Scene.Score(policy, Seeds.Mix((ulong)step, 5));
            }
            decisions.Add(crowd.Scene.Place(policy, crowd.Key));
            crowd.Sent(decisions[^1].Candidate);
        }
        return decisions;
    }
}
