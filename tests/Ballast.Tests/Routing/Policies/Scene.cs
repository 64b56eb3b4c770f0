using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Tests.Routing.Policies;

/// <summary>A small world for one policy: replicas, a clock moved by hand and a seeded stream of chance.</summary>
internal sealed class Scene
{
    private readonly int[] _positions = new int[16];
    private readonly double[] _costs = new double[1024];
    private ReplicaSnapshot[] _replicas;
    private ulong _requests;

    /// <summary>A scene of idle replicas with ids and slots from 0.</summary>
    public Scene(int replicas, ulong seed = 1)
    {
        _replicas = new ReplicaSnapshot[replicas];
        for (var i = 0; i < replicas; i++) { _replicas[i] = Idle(i, i); }
        Random = new SeededRandom(seed);
    }

    /// <summary>A scene of given replicas, by rising id.</summary>
    public Scene(params ReplicaSnapshot[] replicas)
    {
        _replicas = replicas;
        Random = new SeededRandom(1);
    }

    /// <summary>The stream of chance decisions draw from.</summary>
    public Random Random { get; set; }

    /// <summary>The time.</summary>
    public TimeSpan Now { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The replicas, changeable.</summary>
    public Span<ReplicaSnapshot> Replicas => _replicas;

    /// <summary>What a probe answers; by default the requests in flight and a tenth of a second.</summary>
    public Func<ReplicaSnapshot, ProbeAnswer> Probe { get; set; } = replica => new(replica.InFlight, 0.1);

    /// <summary>An idle replica of weight 1.</summary>
    public static ReplicaSnapshot Idle(int id, int slot) =>
        new() { Id = new(id), Slot = slot, Weight = 1, FreeSlots = int.MaxValue };

    /// <summary>An idle replica whose slot is its id, with requests in flight and a weight.</summary>
    public static ReplicaSnapshot Busy(int id, int inFlight, float weight = 1) =>
        Idle(id, id) with { InFlight = inFlight, Weight = weight };

    /// <summary>Puts other replicas in the place of all.</summary>
    public void Replace(params ReplicaSnapshot[] replicas) => _replicas = replicas;

    /// <summary>Asks without sending.</summary>
    public RoutingDecision Ask(IRoutingPolicy policy, ulong key = 0)
    {
        var request = Request(key);
        return policy.Choose(Context(request));
    }

    /// <summary>Asks, sends, and answers the probes the policy wants.</summary>
    public RoutingDecision Place(IRoutingPolicy policy, ulong key = 0)
    {
        var request = Request(key);
        var context = Context(request);
        var decision = policy.Choose(context);
        policy.Sent(context, decision.Candidate);
        _requests++;
        AnswerProbes(policy, context);
        return decision;
    }

    /// <summary>Tells the policy that a request went to a candidate of somebody else's choice.</summary>
    public void Send(IRoutingPolicy policy, int candidate, ulong key = 0)
    {
        var request = Request(key);
        policy.Sent(Context(request), candidate);
    }

    /// <summary>Asks for the probes of one placement; returns the candidates to probe.</summary>
    public int[] Plan(IProbingPolicy policy, int most = 16)
    {
        var request = Request(0);
        var positions = new int[most];
        return positions[..policy.PlanProbes(Context(request), positions)];
    }

    /// <summary>Asks for the probes of an idle time; returns the candidates to probe.</summary>
    public int[] PlanIdle(IProbingPolicy policy)
    {
        var positions = new int[16];
        return positions[..policy.PlanIdleProbes(_replicas, Now, Random, positions)];
    }

    /// <summary>The cost of each candidate; valid until the next call.</summary>
    public ReadOnlySpan<double> Score(IRoutingPolicy policy, ulong key = 0)
    {
        var request = Request(key);
        var costs = _costs.AsSpan(0, _replicas.Length);
        costs.Fill(double.NaN);
        policy.Score(Context(request), costs);
        return costs;
    }

    /// <summary>Ends an attempt at a candidate.</summary>
    public void End(IRoutingPolicy policy, int candidate, double seconds, RequestEnd end = RequestEnd.Completed)
    {
        var outcome = new RequestOutcome
        {
            Request = new(_requests),
            Replica = _replicas[candidate].Id,
            End = end,
            Duration = TimeSpan.FromSeconds(seconds),
        };
        policy.Observe(outcome, _replicas[candidate], Now);
    }

    private InferenceRequest Request(ulong key) =>
        new() { Id = new(_requests), ArrivedAt = Now, SessionKey = key };

    private RoutingContext Context(in InferenceRequest request) => new(request, _replicas, Now, Random, 0);

    private void AnswerProbes(IRoutingPolicy policy, in RoutingContext context)
    {
        if (policy is not IProbingPolicy probing) { return; }
        var count = probing.PlanProbes(context, _positions);
        foreach (var position in _positions.AsSpan(0, count))
        {
            probing.ProbeAnswered(_replicas[position], Probe(_replicas[position]), Now);
        }
    }
}
