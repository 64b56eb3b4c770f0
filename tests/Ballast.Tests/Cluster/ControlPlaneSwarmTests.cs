using System.Globalization;
using Ballast.Cluster;
using Ballast.Scaling;
using Ballast.Statistics;
using FsCheck.Xunit;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

/// <summary>A control plane with a fleet that loses commands, crashes and loses nodes, under changing load.</summary>
public sealed class ControlPlaneSwarmTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private sealed class World
    {
        private readonly ulong _seed;
        private readonly SeededRandom _random;
        private readonly ObedientFleet _fleet;
        private readonly ControlPlane _plane;
        private readonly int _budget;
        private readonly Dictionary<string, double> _levels = new() { ["a"] = 0, ["b"] = 0, ["c"] = 0 };
        private int _last;

        public World(ulong seed)
        {
            (_seed, _random) = (seed, new(seed));
            _fleet = new(_random) { Lost = 0.1 };
            _budget = 3 + _random.Next(6);
            _plane = new(new()
            {
                Budget = new(_budget, 0, 0, 0),
                Guard = new() { ScaleDownWindow = S(_random.Next(2) * 20), MostAdded = _random.Next(3) },
            }, AutoscalerCatalogue.Create(new("kpa")));
            for (var i = 1; i <= 2; i++) { Take(_plane.Apply(new NodeJoined(S(0), Node(i, cpu: 16))), 0); }
            Take(_plane.Apply(new DeploymentsChanged(S(0), [Wanted("a", 0), Wanted("b", 1), Wanted("c", 0)])), 0);
        }

        // Every event and command as text: two runs of one seed must give the same.
        public List<string> Journal { get; } = [];

        public ClusterState State => _plane.State;

        private static Deployment Wanted(string name, int min) =>
            Scaled(name, min, 5, new() { CpuCores = 1 }) with { MaxConcurrency = 4 };

        public void Run(int from, int to, bool faults)
        {
            for (var t = from; t < to; t++)
            {
                foreach (var fact in _fleet.Facts(S(t))) { Take(_plane.Apply(fact), t); }
                if (faults) { Disturb(t); }
                foreach (var (name, level) in _levels)
                {
                    Take(_plane.Sample(Id(name), new() { At = S(t), Concurrency = level }), t);
                    if (level > 0 && !State.Replicas.Any(replica =>
                        replica.Deployment == Id(name) && replica.Phase == ReplicaPhase.Ready))
                    {
                        Take(_plane.Wake(Id(name), S(t)), t);
                    }
                }
                foreach (var replica in State.Replicas.Where(replica => replica.Phase == ReplicaPhase.Draining))
                {
                    if (_random.Next(3) == 0) { Take(_plane.Drained(replica.Id, S(t)), t); }
                }
                Take(_plane.Tick(S(t), Noon), t);
                Check(t);
            }
        }

        public void Heal()
        {
            _fleet.Lost = 0;
            _fleet.Crashing.Clear();
            foreach (var name in _levels.Keys) { _levels[name] = 0; }
        }

        private void Disturb(int t)
        {
            foreach (var name in _levels.Keys)
            {
                if (_random.Next(30) == 0) { _levels[name] = _random.Next(2) * _random.NextDouble() * 20; }
                if (_random.Next(60) == 0 && !_fleet.Crashing.Remove(Id(name))) { _fleet.Crashing.Add(Id(name)); }
            }
            if (_random.Next(100) == 0)
            {
                Take(_plane.Apply(new NodeLost(S(t), new(2))), t);
                Take(_plane.Apply(new NodeJoined(S(t), Node(2, cpu: 16))), t);
            }
            if (_random.Next(50) == 0)
            {
                var changed = State.Deployments.SetItem(0, State.Deployments[0] with { Revision = (ulong)t });
                Take(_plane.Apply(new DeploymentsChanged(S(t), changed)), t);
            }
        }

        private void Take(ControlOutput output, int t)
        {
            foreach (var change in output.Events)
            {
                if (change is ReplicaRequested requested && requested.Replica.Id.Value <= _last)
                {
                    Assert.Fail($"seed {_seed}: number {requested.Replica.Id} was used again");
                }
                if (change is ReplicaRequested { Replica.Id.Value: var id }) { _last = id; }
                Journal.Add(string.Create(CultureInfo.InvariantCulture, $"{t} {change}"));
            }
            foreach (var command in output.Commands)
            {
                Journal.Add(string.Create(CultureInfo.InvariantCulture, $"{t} {command}"));
                _fleet.Execute(command, S(t));
            }
        }

        private void Check(int t)
        {
            var alive = State.Replicas.Count(replica => replica.IsAlive);
            var wanted = State.Targets.Values.Sum(target => target.Replicas);
            if (alive > _budget + 1)
            {
                Assert.Fail($"seed {_seed}: {alive} alive at {t} s with a budget of {_budget}");
            }
            if (wanted > _budget) { Assert.Fail($"seed {_seed}: {wanted} wanted at {t} s with a budget of {_budget}"); }
            if (State.Targets[Id("b")].Replicas < 1)
            {
                Assert.Fail($"seed {_seed}: b fell below its minimum at {t} s");
            }
        }
    }

    [Property(MaxTest = 40, EndSize = 1_000_000)]
    public void Keeps_its_promises_under_faults_and_comes_to_rest_at_the_minimum_afterwards(ulong seed)
    {
        var world = new World(seed);
        world.Run(1, 300, faults: true);
        world.Heal();
        world.Run(300, 800, faults: false);
        Assert.Equal([0, 1, 0], world.State.Targets.Values.Select(target => target.Replicas));
        var alive = Assert.Single(world.State.Replicas.Where(replica => replica.IsAlive));
        Assert.Equal((Id("b"), ReplicaPhase.Ready), (alive.Deployment, alive.Phase));
        var rest = world.Journal.Count;
        world.Run(800, 860, faults: false);
        Assert.True(rest == world.Journal.Count, $"seed {seed}: something still happens at rest");
    }

    [Fact]
    public void Two_runs_of_one_seed_are_equal()
    {
        var (one, other) = (new World(42), new World(42));
        one.Run(1, 300, faults: true);
        other.Run(1, 300, faults: true);
        Assert.Equal(one.Journal, other.Journal);
    }
}
