using Ballast.Scaling;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Scaling;

public sealed class BudgetDivisionTests
{
    private static int[] Divide(ResourceBudget budget, params BudgetClaim[] claims)
    {
        var grants = new int[claims.Length];
        new BudgetDivision().Divide(budget, claims, grants);
        return grants;
    }

    private static BudgetClaim Claim(int floor, int wish, int held = 0) => new(new(), floor, wish, held);

    [Fact]
    public void Everybody_gets_what_fits() =>
        Assert.Equal([3, 1, 2], Divide(new(6, 0, 0, 0), Claim(0, 3), Claim(1, 1), Claim(2, 0)));

    [Fact]
    public void Floors_come_first_then_the_lowest_is_raised() =>
        Assert.Equal([4, 3, 3], Divide(new(10, 0, 0, 0), Claim(4, 9), Claim(0, 9), Claim(1, 9)));

    [Fact]
    public void What_a_small_wish_leaves_goes_to_the_others() =>
        Assert.Equal([1, 5, 4], Divide(new(10, 0, 0, 0), Claim(0, 1), Claim(0, 9), Claim(0, 5)));

    [Fact]
    public void The_odd_replica_stays_with_whoever_holds_it()
    {
        Assert.Equal([2, 3], Divide(new(5, 0, 0, 0), Claim(0, 9, held: 2), Claim(0, 6, held: 3)));
        Assert.Equal([3, 2], Divide(new(5, 0, 0, 0), Claim(0, 6, held: 2), Claim(0, 6, held: 2)));
    }

    [Fact]
    public void Floors_that_do_not_fit_are_filled_fairly() =>
        Assert.Equal([2, 1, 1], Divide(new(4, 0, 0, 0), Claim(3, 3), Claim(1, 5), Claim(3, 3)));

    [Fact]
    public void A_claim_that_no_longer_fits_leaves_the_rest_to_smaller_ones()
    {
        var large = new BudgetClaim(new() { Devices = 4 }, 0, 3, 0);
        var small = new BudgetClaim(new() { Devices = 1 }, 0, 9, 0);
        Assert.Equal([1, 3], Divide(new(0, Devices: 7, 0, 0), large, small));
    }

    [Fact]
    public void By_order_of_coming_holders_keep_what_they_have_and_the_rest_goes_by_place()
    {
        var grants = new int[3];
        BudgetClaim[] claims = [Claim(1, 9, held: 2), Claim(1, 9, held: 1), Claim(1, 5, held: 4)];
        new BudgetDivision().Divide(new(10, 0, 0, 0), claims, grants, BudgetSharing.FirstCome);
        Assert.Equal([5, 1, 4], grants);
    }

    [Fact]
    public void By_order_of_coming_floors_are_kept_and_what_a_holder_gives_back_is_free()
    {
        var grants = new int[3];
        BudgetClaim[] claims = [Claim(1, 3, held: 1), Claim(2, 2, held: 0), Claim(1, 1, held: 6)];
        new BudgetDivision().Divide(new(6, 0, 0, 0), claims, grants, BudgetSharing.FirstCome);
        Assert.Equal([3, 2, 1], grants);
        new BudgetDivision().Divide(new(5, 0, 0, 0), claims, grants, BudgetSharing.FirstCome);
        Assert.Equal([2, 2, 1], grants);
    }

    [Fact]
    public void No_budget_is_no_limit() => Assert.Equal([900, 7], Divide(default, Claim(0, 900), Claim(7, 1)));

    [Fact]
    public void Spans_of_different_length_are_an_error() => Assert.Throws<ArgumentException>(
        () => new BudgetDivision().Divide(default, [Claim(0, 1)], new int[2]));

    [Property(MaxTest = 2000, EndSize = 1_000_000)]
    public void A_division_is_within_the_budget_fair_and_maximal(ulong seed)
    {
        var random = new SeededRandom(seed);
        var claims = new BudgetClaim[random.Next(1, 9)];
        for (var i = 0; i < claims.Length; i++)
        {
            var footprint = random.Next(2) == 0 ? new ReplicaFootprint() : new ReplicaFootprint
            {
                Devices = random.Next(3),
                CpuCores = random.Next(5) / 4.0,
                MemoryBytes = random.Next(4),
            };
            var floor = random.Next(4);
            claims[i] = new(footprint, floor, floor + random.Next(8), random.Next(8));
        }
        ResourceBudget budget = new(random.Next(20), random.Next(20), random.Next(12) / 2.0, random.Next(20));
        var grants = Divide(budget, claims);

        var (floors, used) = (default(ResourceUse), default(ResourceUse));
        for (var i = 0; i < claims.Length; i++)
        {
            floors = floors.Plus(claims[i].Footprint, claims[i].Floor);
            used = used.Plus(claims[i].Footprint, grants[i]);
        }
        Assert.True(used.Fits(budget), $"seed {seed}: {used} is over {budget}");
        for (var i = 0; i < claims.Length; i++)
        {
            Assert.InRange(grants[i], 0, claims[i].Wish);
            if (floors.Fits(budget)) { Assert.InRange(grants[i], claims[i].Floor, claims[i].Wish); }
            var short_ = grants[i] < claims[i].Wish;
            Assert.False(short_ && floors.Fits(budget) && used.HasRoomFor(claims[i].Footprint, budget),
                $"seed {seed}: one more would fit for claim {i}");
            for (var j = 0; j < claims.Length && short_; j++)
            {
                // Max-min: nobody above its floor stands two above somebody of the same size who asks for more.
                var fair = grants[j] <= Math.Max(grants[i] + 1, claims[j].Floor)
                    || claims[j].Footprint != claims[i].Footprint;
                Assert.True(fair, $"seed {seed}: claim {j} has {grants[j]}, claim {i} {grants[i]} and asks for more");
            }
        }
        Assert.Equal(grants, Divide(budget, claims));
    }
}
