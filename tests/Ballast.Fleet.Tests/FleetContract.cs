using Ballast.Cluster;

namespace Ballast.Fleet.Tests;

/// <summary>What every fleet keeps to, whatever it holds.</summary>
public abstract class FleetContract : IAsyncLifetime
{
    private static readonly DeploymentId TheDeployment = new("contract");

    private readonly FactLog _facts = new();
    private IFleet _fleet = null!;

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        _fleet = Create();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await EndAsync(_fleet);
        await CleanUpAsync();
    }

    [Fact]
    public async Task A_started_replica_becomes_ready_with_its_address()
    {
        _fleet.Attach(_facts);
        Start(1);
        var ready = await _facts.ReachesAsync(1, ReplicaPhase.Ready);
        Assert.StartsWith("http://", ready.Address, StringComparison.Ordinal);
        Assert.Equal([ReplicaPhase.Starting, ReplicaPhase.Ready], _facts.PhasesOf(1));
    }

    [Fact]
    public async Task Starting_twice_makes_one_replica()
    {
        _fleet.Attach(_facts);
        Start(1);
        Start(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Ready);
        Start(1);
        Stop(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Equal([ReplicaPhase.Starting, ReplicaPhase.Ready, ReplicaPhase.Stopped], _facts.PhasesOf(1));
        await AssertNothingHeldAsync();
    }

    [Fact]
    public async Task A_ready_replica_is_probed_healthy()
    {
        _fleet.Attach(_facts);
        Start(1);
        await _facts.ProbedAsync(1, healthy: true);
        Assert.Equal(0, _facts.Probes(1, healthy: false));
    }

    [Fact]
    public async Task Stopping_an_unknown_replica_reports_it_stopped()
    {
        _fleet.Attach(_facts);
        Stop(77);
        await _facts.ReachesAsync(77, ReplicaPhase.Stopped);
    }

    [Fact]
    public async Task A_replica_stopped_before_it_was_known_is_never_started()
    {
        _fleet.Attach(_facts);
        Stop(1);
        Start(1);
        Start(2);
        await _facts.ReachesAsync(2, ReplicaPhase.Ready);
        Assert.Equal([ReplicaPhase.Stopped], _facts.PhasesOf(1));
    }

    [Fact]
    public async Task A_drained_replica_drains_serves_on_and_stops()
    {
        _fleet.Attach(_facts);
        Start(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Ready);
        Drain(1);
        Drain(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Draining);
        await _facts.ProbedAsync(1, healthy: true, after: _facts.All.Count);
        Stop(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Equal(
            [ReplicaPhase.Starting, ReplicaPhase.Ready, ReplicaPhase.Draining, ReplicaPhase.Stopped],
            _facts.PhasesOf(1));
    }

    [Fact]
    public async Task Draining_an_unknown_replica_has_no_effect()
    {
        _fleet.Attach(_facts);
        Drain(5);
        Start(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Ready);
        Assert.Empty(_facts.PhasesOf(5));
    }

    [Fact]
    public async Task Nothing_is_told_after_stopped()
    {
        _fleet.Attach(_facts);
        Start(1);
        await _facts.ProbedAsync(1, healthy: true);
        Stop(1);
        await _facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Stop(1);
        Drain(1);
        Start(1);
        Start(2);
        await _facts.ProbedAsync(2, healthy: true);
        Assert.Equal(ReplicaPhase.Stopped, _facts.All.Last(f => f.Replica.Value == 1).Phase);
    }

    [Fact]
    public async Task Commands_do_not_wait_for_a_world_that_holds_its_lock()
    {
        var world = new LockedWorld(_facts);
        _fleet.Attach(world);
        lock (world.Gate)
        {
            Start(1);
            Start(2);
            Stop(2);
            Stop(99);
            Drain(1);
        }
        await _facts.ReachesAsync(2, ReplicaPhase.Stopped);
        await _facts.ReachesAsync(99, ReplicaPhase.Stopped);
        await _facts.ReachesAsync(1, ReplicaPhase.Draining);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Facts_keep_the_order_of_life_under_random_commands(int seed)
    {
        _fleet.Attach(_facts);
        var random = new Random(seed);
        const int Replicas = 5;
        for (var i = 0; i < 60; i++)
        {
            var replica = random.Next(1, Replicas + 1);
            Action<int> command = random.Next(4) switch { 0 => Stop, 1 => Drain, _ => Start };
            command(replica);
            await Task.Delay(random.Next(4) * 15, TestContext.Current.CancellationToken);
        }
        await EndAsync(_fleet);
        for (var replica = 1; replica <= Replicas; replica++)
        {
            var phases = _facts.PhasesOf(replica);
            Assert.True(phases.SequenceEqual(phases.Distinct().Order()), $"seed {seed}: {string.Join(' ', phases)}");
            var last = _facts.All.LastOrDefault(f => f.Replica.Value == replica)?.Phase;
            Assert.True(last is null or ReplicaPhase.Stopped, $"seed {seed}, replica {replica}: last told was {last}");
        }
        await AssertNothingHeldAsync();
    }

    [Fact]
    public async Task Disposal_stops_every_replica()
    {
        _fleet.Attach(_facts);
        for (var i = 1; i <= 3; i++)
        {
            Start(i);
        }
        await _facts.ReachesAsync(3, ReplicaPhase.Ready);
        await EndAsync(_fleet);
        Assert.All(Enumerable.Range(1, 3), i => Assert.Equal(ReplicaPhase.Stopped, _facts.PhasesOf(i)[^1]));
        await AssertNothingHeldAsync();
        Start(4);
        Assert.Empty(_facts.PhasesOf(4));
    }

    [Fact]
    public void Serves_one_world_and_none_before_it_is_attached()
    {
        Assert.Throws<InvalidOperationException>(() => Start(1));
        _fleet.Attach(_facts);
        Assert.Throws<InvalidOperationException>(() => _fleet.Attach(_facts));
    }

    private protected virtual ValueTask PrepareAsync() => ValueTask.CompletedTask;

    private protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    private protected abstract IFleet Create();

    /// <summary>A replica that this fleet can bring up.</summary>
    private protected abstract Replica Startable(int id);

    /// <summary>Fails when the fleet still holds or asks anything after its replicas stopped.</summary>
    private protected abstract Task AssertNothingHeldAsync();

    private static async ValueTask EndAsync(IFleet fleet)
    {
        if (fleet is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private void Start(int id) => _fleet.Execute(new StartReplica(Startable(id) with { Deployment = TheDeployment }));

    private void Drain(int id) => _fleet.Execute(new DrainReplica(TheDeployment, new ReplicaId(id)));

    private void Stop(int id) => _fleet.Execute(new StopReplica(TheDeployment, new ReplicaId(id)));
}
