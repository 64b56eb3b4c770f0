namespace Ballast.Scaling;

/// <summary>Divides a budget among deployments: floors first, then max-min fair.</summary>
/// <remarks>
/// Water filling in whole replicas: again and again, the claim with the fewest replicas that still asks for more gets
/// one, as long as it fits. A claim that no longer fits drops out; others with smaller footprints go on. At equal
/// level, whoever holds more already goes first, then the larger remaining wish, then the earlier place. Fairness
/// counts replicas, whatever their footprint. Reused buffers; no allocation once they have grown.
/// </remarks>
public sealed class BudgetDivision
{
    private int[] _order = [];
    private bool[] _full = [];

    /// <summary>Divides.</summary>
    /// <param name="budget">The budget; zero sets no limit.</param>
    /// <param name="claims">What everybody asks for.</param>
    /// <param name="grants">What everybody gets, in the same order; all written. When the floors do not fit, they are
    /// filled fairly as far as they do.</param>
    /// <param name="sharing">How what is left beyond the floors is shared.</param>
    /// <exception cref="ArgumentException">There are not as many grants as claims.</exception>
    public void Divide(
        in ResourceBudget budget, ReadOnlySpan<BudgetClaim> claims, Span<int> grants,
        BudgetSharing sharing = BudgetSharing.MaxMinFair)
    {
        if (grants.Length != claims.Length)
        {
            throw new ArgumentException(
                $"{claims.Length} claims need as many grants, not {grants.Length}.", nameof(grants));
        }
        if (FitsWhole(budget, claims, grants)) { return; }
        Sort(claims);
        grants.Clear();
        var use = default(ResourceUse);
        Fill(budget, claims, grants, ref use, floors: true);
        if (sharing == BudgetSharing.MaxMinFair) { Fill(budget, claims, grants, ref use, floors: false); }
        else { FillInOrder(budget, claims, grants, ref use); }
    }

    // Whoever holds something keeps it as long as it wishes so, before anybody gets more.
    private static void FillInOrder(
        in ResourceBudget budget, ReadOnlySpan<BudgetClaim> claims, Span<int> grants, ref ResourceUse use)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < claims.Length; i++)
            {
                var most = pass == 0 ? Math.Min(claims[i].Held, claims[i].Wish) : claims[i].Wish;
                while (grants[i] < most && use.HasRoomFor(claims[i].Footprint, budget))
                {
                    use = use.Plus(claims[i].Footprint);
                    grants[i]++;
                }
            }
        }
    }

    private static bool FitsWhole(in ResourceBudget budget, ReadOnlySpan<BudgetClaim> claims, Span<int> grants)
    {
        var use = default(ResourceUse);
        for (var i = 0; i < claims.Length; i++)
        {
            grants[i] = Math.Max(claims[i].Floor, claims[i].Wish);
            use = use.Plus(claims[i].Footprint, grants[i]);
        }
        return use.Fits(budget);
    }

    private void Fill(
        in ResourceBudget budget, ReadOnlySpan<BudgetClaim> claims, Span<int> grants, ref ResourceUse use, bool floors)
    {
        _full.AsSpan(0, claims.Length).Clear();
        while (true)
        {
            var level = Level(claims, grants, floors);
            if (level == int.MaxValue) { return; }
            for (var k = 0; k < claims.Length; k++)
            {
                var i = _order[k];
                if (_full[i] || grants[i] != level || grants[i] >= Limit(claims[i], floors)) { continue; }
                _full[i] = !use.HasRoomFor(claims[i].Footprint, budget);
                if (_full[i]) { continue; }
                use = use.Plus(claims[i].Footprint);
                grants[i]++;
            }
        }
    }

    private int Level(ReadOnlySpan<BudgetClaim> claims, ReadOnlySpan<int> grants, bool floors)
    {
        var level = int.MaxValue;
        for (var i = 0; i < claims.Length; i++)
        {
            if (!_full[i] && grants[i] < Limit(claims[i], floors)) { level = Math.Min(level, grants[i]); }
        }
        return level;
    }

    private static int Limit(in BudgetClaim claim, bool floors) => floors ? claim.Floor : claim.Wish;

    private void Sort(ReadOnlySpan<BudgetClaim> claims)
    {
        if (_order.Length < claims.Length) { (_order, _full) = (new int[claims.Length], new bool[claims.Length]); }
        for (var i = 0; i < claims.Length; i++)
        {
            // Insertion sort: stable, without a comparer to allocate, and few claims.
            var at = i;
            for (; at > 0 && GoesBefore(claims[i], claims[_order[at - 1]]); at--) { _order[at] = _order[at - 1]; }
            _order[at] = i;
        }
    }

    private static bool GoesBefore(in BudgetClaim one, in BudgetClaim other) =>
        one.Held != other.Held ? one.Held > other.Held : one.Wish - one.Floor > other.Wish - other.Floor;
}
