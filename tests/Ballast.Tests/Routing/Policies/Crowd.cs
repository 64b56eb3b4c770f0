using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Tests.Routing.Policies;

/// <summary>A scene that runs by itself: requests come, end, fail, and replicas come and go, all by one seed.</summary>
internal sealed class Crowd
{
    private readonly SeededRandom _chance;
    private readonly List<int> _running = [];
    private readonly List<ReplicaSnapshot> _fleet = [];
    private int _nextId;

    public Crowd(ulong seed, int replicas)
    {
        _chance = new SeededRandom(Seeds.Derive(seed, "crowd"));
        for (var i = 0; i < replicas; i++) { Join(); }
        Scene = new Scene([.. _fleet]) { Random = new SeededRandom(Seeds.Derive(seed, "routing")) };
    }

    public Scene Scene { get; }

    /// <summary>The key of the next request; a third have none.</summary>
    public ulong Key { get; private set; }

    /// <summary>Moves time on, and lets some attempts end.</summary>
    public void Step(IRoutingPolicy policy)
    {
        Scene.Now += TimeSpan.FromMilliseconds(_chance.Next(40));
        Key = (ulong)_chance.Next(30) is var key && key < 10 ? 0 : Seeds.Mix(key, 7);
        for (var ends = _chance.Next(3); ends > 0 && _running.Count > 0; ends--)
        {
            End(policy, _chance.Next(_running.Count));
        }
    }

    /// <summary>Counts a request as sent.</summary>
    public void Sent(int candidate)
    {
        ref var replica = ref Scene.Replicas[candidate];
        replica = replica with { InFlight = replica.InFlight + 1 };
        _running.Add(replica.Id.Value);
    }

    /// <summary>Lets a replica come into the lowest free slot, or one go with all its requests.</summary>
    public void Churn()
    {
        _fleet.Clear();
        _fleet.AddRange(Scene.Replicas);
        if (_fleet.Count > 1 && (_chance.Next(2) == 0 || _fleet.Count > 12))
        {
            var gone = _fleet[_chance.Next(_fleet.Count)];
            _fleet.Remove(gone);
            _running.RemoveAll(id => id == gone.Id.Value);
        }
        else
        {
            Join();
        }
        Scene.Replace([.. _fleet]);
    }

    private void Join()
    {
        var slot = Enumerable.Range(0, int.MaxValue).First(free => _fleet.TrueForAll(replica => replica.Slot != free));
        _fleet.Add(Scene.Idle(_nextId++, slot) with { Weight = 1 + _chance.Next(3) });
    }

    private void End(IRoutingPolicy policy, int running)
    {
        var id = _running[running];
        _running.RemoveAt(running);
        var candidate = Scene.Replicas.ToArray().ToList().FindIndex(replica => replica.Id.Value == id);
        ref var replica = ref Scene.Replicas[candidate];
        replica = replica with { InFlight = replica.InFlight - 1 };
        var end = (RequestEnd)_chance.Next((int)RequestEnd.Rejected + 1);
        Scene.End(policy, candidate, 0.01 * (1 + _chance.Next(50)), _chance.Next(4) > 0 ? RequestEnd.Completed : end);
    }
}
