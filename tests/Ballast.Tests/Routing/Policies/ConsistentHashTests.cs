using System.Collections.Immutable;
using Ballast.Routing;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Routing.Policies;

public sealed class ConsistentHashTests : RoutingPolicyContract
{
    public override PolicyChoice Choice => new("consistent-hash");

    [Fact]
    public void Asks_for_the_session_key() => Assert.Equal(RoutingInputs.SessionKey, Create().Needs);

    [Fact]
    public void Only_the_keys_of_a_replica_that_leaves_move()
    {
        var before = Owners(new Scene(replicas: 10));
        var rest = Enumerable.Range(0, 10).Where(id => id != 3).Select(id => Scene.Idle(id, id)).ToArray();
        var after = Owners(new Scene(rest));
        var moved = 0;
        for (var key = 0; key < before.Length; key++)
        {
            if (before[key] == 3) { moved++; }
            else { Assert.Equal(before[key], after[key]); }
        }
        // A tenth of 10,000 keys, within four standard deviations; hashing is fixed.
        Assert.InRange(moved, 880, 1_120);
        Assert.DoesNotContain(3, after);
    }

    [Fact]
    public void A_replica_that_joins_takes_keys_and_no_others_move()
    {
        var before = Owners(new Scene(replicas: 10));
        var after = Owners(new Scene(replicas: 11));
        for (var key = 0; key < before.Length; key++)
        {
            Assert.True(after[key] == before[key] || after[key] == 10, $"key {key}: {before[key]} to {after[key]}");
        }
        Assert.InRange(after.Count(owner => owner == 10), 790, 1_030);
    }

    [Property(MaxTest = 300)]
    public bool No_replica_is_sent_more_than_its_bound(ulong seed, byte replicas, byte tenths)
    {
        var random = new SeededRandom(seed);
        var bound = 1 + (tenths / 100.0);
        var policy = Create(("bound", bound));
        var scene = new Scene(1 + (replicas % 40));
        for (var i = 0; i < 200; i++)
        {
            var total = scene.Replicas.ToArray().Sum(replica => replica.InFlight);
            ref var chosen = ref scene.Replicas[scene.Place(policy, key: 1 + (ulong)random.Next(3)).Candidate];
            chosen = chosen with { InFlight = chosen.InFlight + 1 };
            if (chosen.InFlight > Math.Ceiling(bound * (total + 1) / scene.Replicas.Length)) { return false; }
            ref var other = ref scene.Replicas[random.Next(scene.Replicas.Length)];
            other = other with { InFlight = random.Next(other.InFlight + 1) };
        }
        return true;
    }

    // Nine in flight and one more, three replicas, bound 1.25: ⌈1.25 · 10/3⌉ = 5.
    [Fact]
    public void A_key_goes_to_its_next_choice_while_its_first_has_its_share()
    {
        var policy = Create();
        var scene = new Scene(replicas: 3);
        var decision = scene.Ask(policy, key: 77);
        scene.Replicas[decision.Candidate] = Scene.Busy(decision.Candidate, 4);
        scene.Replicas[decision.RunnerUp!.Value] = Scene.Busy(decision.RunnerUp.Value, 5);
        Assert.Equal(decision.Candidate, scene.Ask(policy, key: 77).Candidate);
        scene.Replicas[decision.Candidate] = Scene.Busy(decision.Candidate, 5);
        scene.Replicas[decision.RunnerUp.Value] = Scene.Busy(decision.RunnerUp.Value, 4);
        Assert.Equal(decision.RunnerUp, scene.Ask(policy, key: 77).Candidate);
    }

    [Fact]
    public void Needs_no_draw_for_a_key()
    {
        var random = new CountingRandom(1);
        new Scene(replicas: 9) { Random = random }.Ask(Create(), key: 5);
        Assert.Equal(0, random.Draws);
    }

    [Fact]
    public void Without_a_key_the_inner_policy_decides()
    {
        var scene = new Scene(Scene.Busy(0, 2), Scene.Busy(1, 1), Scene.Busy(2, 3));
        Assert.Equal([2.0, 1, 3], scene.Score(Create(("inner", 1))).ToArray());
        Assert.Equal(1, scene.Ask(Create(("inner", 1))).Candidate);
    }

    private static int[] Owners(Scene scene)
    {
        var policy = Create();
        var owners = new int[10_000];
        for (var key = 0; key < owners.Length; key++)
        {
            owners[key] = scene.Replicas[scene.Ask(policy, Seeds.Mix((ulong)key, 11)).Candidate].Id.Value;
        }
        return owners;
    }

    private static IRoutingPolicy Create(params (string Name, double Value)[] options) =>
        RoutingCatalogue.Create(new PolicyChoice("consistent-hash",
            options.ToImmutableSortedDictionary(option => option.Name, option => option.Value)));
}
