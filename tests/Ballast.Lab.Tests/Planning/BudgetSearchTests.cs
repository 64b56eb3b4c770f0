using Ballast.Lab.Planning;
using FsCheck.Xunit;

namespace Ballast.Lab.Tests.Planning;

public sealed class BudgetSearchTests
{
    private const int MostOffered = 2_000;

    [Property(MaxTest = 1000)]
    public void Finds_what_trying_all_of_them_finds_where_more_never_does_worse(ushort first, ushort span, ushort step)
    {
        var (least, most) = (first % 50, (first % 50) + (span % MostOffered));
        var threshold = least + (step % (MostOffered + 10));
        double Margin(int budget) => budget >= threshold ? 0 : -1 + (budget / 10_000.0);
        var search = Run(new BudgetSearch(least, most), Margin);
        var all = Enumerable.Range(least, most - least + 1).Where(budget => Margin(budget) >= 0).ToArray();
        Assert.Equal(all.Length == 0 ? null : (int?)all[0], search.Smallest);
        Assert.Equal(all.Length == 0 ? most : all[0], search.Best);
        Assert.Empty(search.Falls);
        Assert.False(search.IsCutShort);
        // Strides, bisection and two around it: each stride and each cut halves what is left.
        Assert.InRange(search.Trials, 1, (2 * Math.Ceiling(Math.Log2(most - least + 2))) + 3);
    }

    [Property(MaxTest = 1000)]
    public void Whatever_the_curve_the_answer_meets_and_the_one_below_it_does_not(ulong bits, byte span)
    {
        var most = span % 64;
        double Margin(int budget) => ((bits >> budget) & 1) == 1 ? 0.5 : -0.5;
        var search = Run(new BudgetSearch(0, most), Margin);
        Assert.InRange(search.Trials, 1, most + 1);
        if (search.Smallest is not { } smallest) { return; }
        Assert.True(Margin(smallest) >= 0);
        Assert.True(smallest == 0 || Margin(smallest - 1) < 0);
        var above = smallest < most && Margin(smallest + 1) < 0;
        Assert.True(!above || search.Falls.Contains((smallest, smallest + 1)), "the fall just above it was not told");
    }

    [Fact]
    public void Tells_where_more_did_worse()
    {
        // 4 does what 5 does not.
        double[] margins = [-0.5, -0.4, -0.3, -0.2, 0.01, -0.01, 0.02, 0.03];
        var search = Run(new BudgetSearch(0, 7), budget => margins[budget]);
        Assert.Equal(4, search.Smallest);
        Assert.Equal([(4, 5)], search.Falls);
    }

    [Fact]
    public void A_fall_of_less_than_a_thousandth_is_none()
    {
        double[] margins = [-0.3, 0.0203, 0.0202];
        var search = Run(new BudgetSearch(0, 2), budget => margins[budget]);
        Assert.Equal(1, search.Smallest);
        Assert.Empty(search.Falls);
    }

    [Fact]
    public void Where_none_does_it_names_the_best_that_was_tried()
    {
        var search = Run(new BudgetSearch(2, 40), budget => budget == 9 ? -0.1 : -0.2);
        Assert.Null(search.Smallest);
        Assert.Equal(9, search.Best);
        Assert.Contains((9, 17), search.Falls);
    }

    [Fact]
    public void Where_all_do_it_asks_the_least_and_its_neighbour()
    {
        var asked = new List<int>();
        var search = Run(new BudgetSearch(3, 100), budget =>
        {
            asked.Add(budget);
            return 1;
        });
        Assert.Equal(3, search.Smallest);
        Assert.Equal([3, 4], asked);
    }

    [Fact]
    public void Asks_strides_that_double_then_halves_then_those_around_it()
    {
        var asked = new List<int>();
        Run(new BudgetSearch(2, 12), budget =>
        {
            asked.Add(budget);
            return budget - 6;
        });
        Assert.Equal([2, 3, 5, 9, 7, 6, 4], asked);
    }

    [Fact]
    public void Ends_when_it_has_asked_as_much_as_it_may()
    {
        var search = Run(new BudgetSearch(1, 1000, mostTrials: 5), budget => budget - 20);
        Assert.True(search.IsCutShort);
        Assert.Equal(5, search.Trials);
        Assert.Null(search.Smallest);
    }

    [Fact]
    public void Takes_only_the_answer_it_asked_for()
    {
        var search = new BudgetSearch(1, 9);
        Assert.Throws<ArgumentException>(() => search.Tell(2, 0));
        Assert.Throws<ArgumentException>(() => search.Tell(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetSearch(-1, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetSearch(9, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetSearch(1, 9, 0));
    }

    private static BudgetSearch Run(BudgetSearch search, Func<int, double> margin)
    {
        while (search.Next is { } next) { search.Tell(next, margin(next)); }
        return search;
    }
}
