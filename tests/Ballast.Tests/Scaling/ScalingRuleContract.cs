using Ballast.Scaling;
using Ballast.Statistics;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>What every scaling rule promises, whatever the load.</summary>
public abstract class ScalingRuleContract
{
    private readonly string _name;

    protected ScalingRuleContract(string name)
    {
        _name = name;
    }

    /// <summary>How long the rule takes from three idle replicas to none.</summary>
    protected virtual int SecondsToZero => 600;

    /// <summary>The fewest replicas it goes to.</summary>
    protected virtual int Fewest => 0;

    private IScalingRule Make() => AutoscalerCatalogue.Rules.Create(new(_name));

    // Two hours of random load with replicas that come and go.
    private List<ScalingDecision> Run(ulong seed, IScalingRule rule)
    {
        var random = new SeededRandom(seed);
        var history = new LoadHistory(S(1), S(900));
        var (decisions, level, ready) = (new List<ScalingDecision>(), 0.0, 0);
        for (var t = 1; t <= 7200; t++)
        {
            if (random.Next(100) == 0)
            {
                (level, ready) = (random.Next(3) * random.NextDouble() * 5000, random.Next(20));
            }
            history.Add(Step(t, level));
            if (t % 2 == 0)
            {
                decisions.Add(rule.Decide(S(t), Load([], ready, ready, min: 0) with { History = history.Samples }));
            }
        }
        return decisions;
    }

    [Fact]
    public void Is_listed_under_its_own_name() => Assert.Equal(_name, Make().Name);

    [Fact]
    public void Decides_before_anything_was_measured()
    {
        var decision = Make().Decide(S(0), Load([], ready: 0, target: 2, min: 2));
        Assert.Equal((2, 1.0), (decision.Replicas, decision.AcceptRate));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Wishes_are_counts_shares_and_sentences(ulong seed) => Assert.All(Run(seed, Make()), decision =>
    {
        Assert.InRange(decision.Replicas, 0, 1_000_000);
        Assert.InRange(decision.AcceptRate, 0, 1);
        Assert.NotEmpty(decision.Reason);
    });

    [Fact]
    public void The_same_input_gives_the_same_decisions() => Assert.Equal(Run(4, Make()), Run(4, Make()));

    [Fact]
    public void An_idle_deployment_with_a_minimum_of_zero_ends_at_zero_or_the_rules_own_least()
    {
        var (rule, target) = (Make(), 3);
        var idle = Flat(900, 900, 0);
        for (var t = 0; t <= SecondsToZero; t += 2)
        {
            target = rule.Decide(S(300 + t), Load(idle, ready: target, target: target, min: 0)).Replicas;
        }
        Assert.Equal(Fewest, target);
    }
}
