using Ballast.Forecasting;
using Ballast.Scaling;
using Ballast.Scaling.Faro;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling.Faro;

/// <summary>A cluster whose load is told and whose replicas do at once what they are told, unless they are said to be
/// busy.</summary>
internal sealed class FaroExample
{
    private readonly Deployment[] _deployments;
    private readonly LoadHistory[] _histories;
    private readonly FaroAutoscaler _autoscaler;
    private readonly int _budget;

    public FaroExample(int budget, FaroOptions options, params int[] replicas)
    {
        _budget = budget;
        Targets = replicas;
        _deployments =
        [
            .. replicas.Select((_, i) => new Deployment
            {
                Id = new($"{(char)('a' + i)}"),
                Model = "m",
                MaxReplicas = 100,
                Slo = new(default, default, TimeSpan.FromMilliseconds(720), 0),
            }),
        ];
        _histories = [.. replicas.Select(_ => new LoadHistory(S(1), S(900)))];
        Rates = new double[replicas.Length];
        Latencies = new double[replicas.Length];
        Latencies.AsSpan().Fill(0.2);
        Busy = new bool[replicas.Length];
        Reasons = new string[replicas.Length];
        _autoscaler = new(options, _ => new LastValue(10));
    }

    public double Now { get; private set; }

    public int[] Targets { get; private set; }

    public double[] Rates { get; }

    public double[] Latencies { get; }

    public bool[] Busy { get; }

    public string[] Reasons { get; }

    public double[] Accepts { get; private set; } = [];

    // Second by second, asked at every tenth.
    public void RunTo(double until)
    {
        if (Now == 0) { Ask(); }
        while (Now < until)
        {
            Now++;
            for (var i = 0; i < _histories.Length; i++)
            {
                _histories[i].Add(new()
                {
                    At = S(Now),
                    ArrivalsPerSecond = Rates[i],
                    Ended = 10,
                    MeanLatencySeconds = Latencies[i],
                    MeanServiceSeconds = 0.18,
                });
            }
            if (Now % 10 == 0) { Ask(); }
        }
    }

    private void Ask()
    {
        var decisions = new ScalingDecision[Targets.Length];
        DeploymentLoad[] loads =
        [
            .. _deployments.Select((deployment, i) => new DeploymentLoad
            {
                Deployment = deployment,
                Ready = Targets[i],
                Target = Targets[i],
                Starting = Busy[i] ? 1 : 0,
                History = _histories[i].Samples,
            }),
        ];
        _autoscaler.Decide(new() { Now = S(Now), Budget = new(_budget, 0, 0, 0), Deployments = loads }, decisions);
        Targets = [.. decisions.Select(decision => decision.Replicas)];
        Accepts = [.. decisions.Select(decision => decision.AcceptRate)];
        for (var i = 0; i < Targets.Length; i++) { Reasons[i] = decisions[i].Reason; }
    }
}
