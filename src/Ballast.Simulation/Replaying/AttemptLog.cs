using System.Runtime.InteropServices;

namespace Ballast.Simulation.Replaying;

/// <summary>The attempts of one deployment, by replica.</summary>
internal sealed class AttemptLog
{
    private readonly SortedDictionary<int, List<WorkedAttempt>> _byReplica = [];

    /// <summary>The numbers of the replicas that have any, rising.</summary>
    public IEnumerable<int> Replicas => _byReplica.Keys;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public void Add(in WorkedAttempt attempt)
    {
        if (!_byReplica.TryGetValue(attempt.Replica, out var list))
        {
            list = [];
            _byReplica.Add(attempt.Replica, list);
        }
        list.Add(attempt);
        Count++;
    }

    /// <summary>The attempts on a replica.</summary>
    public ReadOnlySpan<WorkedAttempt> On(int replica) => CollectionsMarshal.AsSpan(_byReplica[replica]);

    /// <summary>Puts each replica's attempts in the order of sending, and names requests by other numbers.</summary>
    /// <param name="numbers">The new number of each request.</param>
    public void Settle(int[] numbers)
    {
        foreach (var list in _byReplica.Values)
        {
            foreach (ref var attempt in CollectionsMarshal.AsSpan(list))
            {
                attempt = attempt with { Request = numbers[attempt.Request] };
            }
            list.Sort((a, b) => (a.Sent, a.Request).CompareTo((b.Sent, b.Request)));
        }
    }
}
