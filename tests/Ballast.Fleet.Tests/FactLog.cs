using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Fleet.Tests;

/// <summary>A world that writes down what it is told, and can be waited on.</summary>
internal sealed class FactLog : IFleetFacts
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<ToldFact> _facts = [];
    private readonly List<Node> _nodes = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<ToldFact> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _facts];
            }
        }
    }

    public IReadOnlyList<Node> Nodes
    {
        get
        {
            lock (_gate)
            {
                return [.. _nodes];
            }
        }
    }

    public IReadOnlyList<ReplicaPhase> PhasesOf(int replica) =>
        [.. All.Where(f => f.Replica.Value == replica && f.Phase is not null).Select(f => f.Phase!.Value)];

    public int Probes(int replica, bool healthy) =>
        All.Count(f => f.Replica.Value == replica && f.Healthy == healthy);

    public Task<ToldFact> ReachesAsync(int replica, ReplicaPhase phase) =>
        TellsAsync(f => f.Replica.Value == replica && f.Phase == phase, $"replica {replica} in phase {phase}");

    public Task<ToldFact> ProbedAsync(int replica, bool healthy, int after = 0) =>
        TellsAsync(
            f => f.Replica.Value == replica && f.Healthy == healthy, $"replica {replica} probed {healthy}", after);

    /// <summary>The first fact from a position on that is as wanted, within the deadline.</summary>
    public async Task<ToldFact> TellsAsync(Func<ToldFact, bool> wanted, string what, int after = 0)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_facts.Skip(after).FirstOrDefault(wanted) is { } found)
                {
                    return found;
                }
                news = _news.Task;
            }
            try
            {
                await news.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {Deadline.TotalSeconds} s for {what}; told was:\n{string.Join('\n', All)}");
            }
        }
    }

    public void Joined(Node node)
    {
        lock (_gate)
        {
            _nodes.Add(node);
        }
    }

    public void Lost(NodeId node) => throw new InvalidOperationException("No fleet of this room loses a node.");

    public void Moved(ReplicaId replica, ReplicaPhase phase, string? address = null, string? reason = null) =>
        Add(new ToldFact(replica, phase, address, reason, null, null));

    public void Probed(ReplicaId replica, bool healthy) => Add(new ToldFact(replica, null, null, null, healthy, null));

    public void Reported(ReplicaId replica, EngineReport report) =>
        Add(new ToldFact(replica, null, null, null, null, report));

    private void Add(ToldFact fact)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _facts.Add(fact);
            news = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        news.SetResult();
    }
}
