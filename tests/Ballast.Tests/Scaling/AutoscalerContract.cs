using Ballast.Scaling;
using Ballast.Statistics;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>What every autoscaler of a whole cluster promises, whatever the load.</summary>
public abstract class AutoscalerContract
{
    private const int Budget = 12;
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private readonly string _name;

    protected AutoscalerContract(string name)
    {
        _name = name;
    }

    private IAutoscaler Make() => AutoscalerCatalogue.All.Create(new(_name));

    private static DeploymentLoad[] Loads(int count, Func<int, LoadHistory> history, int[] targets) =>
        [.. Enumerable.Range(0, count).Select(i => new DeploymentLoad
        {
            Deployment = Deployments[i],
            Ready = targets[i],
            Target = targets[i],
            StartTime = S(30),
            History = history(i).Samples,
        })];

    // The same objects at every call, as the control plane gives them.
    private static readonly Deployment[] Deployments =
        [.. Names.Select(name => new Deployment
        {
            Id = new(name),
            Model = name,
            MaxReplicas = 100,
            MaxConcurrency = 4,
            Slo = new(default, default, TimeSpan.FromMilliseconds(720), 0.99),
        })];

    private static LoadSample Busy(double at, double rate, int replicas)
    {
        var carried = Math.Min(rate, replicas / 0.15);
        return new()
        {
            At = S(at),
            ArrivalsPerSecond = rate,
            Concurrency = rate * 0.2,
            Queued = rate > carried ? 50 : 0,
            Ended = (int)carried,
            Attainment = rate > carried ? 0.2 : 1,
            MeanLatencySeconds = rate > carried ? 2 : 0.2,
            MeanServiceSeconds = carried > 0 ? 0.15 : 0,
            ServiceVariance = carried > 0 ? 0.001 : 0,
            RefusedPerSecond = rate - carried,
        };
    }

    // Half an hour in which deployments come and go, and their rates jump.
    private List<ScalingDecision> Run(ulong seed, IAutoscaler autoscaler)
    {
        var random = new SeededRandom(seed);
        LoadHistory[] histories = [.. Names.Select(_ => new LoadHistory(S(1), S(900)))];
        var (all, targets, rates) = (new List<ScalingDecision>(), new int[] { 1, 1, 1, 1 }, new double[4]);
        var count = Names.Length;
        for (var t = 1; t <= 1800; t++)
        {
            if (random.Next(120) == 0) { rates[random.Next(4)] = random.NextDouble() * 40; }
            if (random.Next(600) == 0) { count = 1 + random.Next(Names.Length); }
            for (var i = 0; i < Names.Length; i++) { histories[i].Add(Busy(t, rates[i], targets[i])); }
            if (t % 2 != 0) { continue; }
            var decisions = new ScalingDecision[count];
            var loads = Loads(count, i => histories[i], targets);
            autoscaler.Decide(
                new() { Now = S(t), Budget = new(Budget, 0, 0, 0), Deployments = loads }, decisions);
            for (var i = 0; i < count; i++) { targets[i] = Math.Clamp(decisions[i].Replicas, 1, Budget); }
            all.AddRange(decisions);
        }
        return all;
    }

    [Fact]
    public void Is_listed_under_its_own_name() => Assert.Equal(_name, Make().Name);

    [Fact]
    public void Wants_to_be_asked_now_and_then() => Assert.InRange(Make().Interval, S(0.1), S(600));

    [Fact]
    public void Decides_before_anything_was_measured()
    {
        var decisions = new ScalingDecision[4];
        var loads = Loads(4, _ => new(S(1), S(900)), [1, 1, 1, 1]);
        Make().Decide(new() { Now = S(0), Budget = new(Budget, 0, 0, 0), Deployments = loads }, decisions);
        Assert.All(decisions, Check);
    }

    [Fact]
    public void Decides_without_a_deployment_and_without_a_budget()
    {
        var autoscaler = Make();
        autoscaler.Decide(new() { Now = S(0), Deployments = [] }, []);
        var decisions = new ScalingDecision[4];
        autoscaler.Decide(
            new() { Now = S(2), Deployments = Loads(4, _ => new(S(1), S(900)), [1, 2, 3, 1]) }, decisions);
        Assert.All(decisions, Check);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Wishes_are_counts_shares_and_sentences(ulong seed) => Assert.All(Run(seed, Make()), Check);

    [Fact]
    public void The_same_input_gives_the_same_decisions() => Assert.Equal(Run(4, Make()), Run(4, Make()));

    private static void Check(ScalingDecision decision)
    {
        Assert.InRange(decision.Replicas, 0, 1_000_000);
        Assert.InRange(decision.AcceptRate, 0, 1);
        Assert.NotEmpty(decision.Reason);
    }
}
