using Ballast.Routing;

namespace Ballast.Tests.Routing;

public sealed class RouterBudgetTests
{
    [Fact]
    public void A_burst_of_requests_pays_its_share()
    {
        var budget = new TokenBudget(0.25, 0);
        for (var i = 0; i < 8; i++) { budget.Deposit(TimeSpan.Zero); }

        Assert.True(budget.TryTake(TimeSpan.Zero));
        Assert.True(budget.TryTake(TimeSpan.Zero));
        Assert.False(budget.TryTake(TimeSpan.Zero));
    }

    [Fact]
    public void What_is_old_is_worth_one_token_at_most()
    {
        var budget = new TokenBudget(0.5, 0);
        for (var i = 0; i < 100; i++) { budget.Deposit(TimeSpan.Zero); }

        Assert.True(budget.TryTake(TimeSpan.FromMinutes(10)));
        Assert.False(budget.TryTake(TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void Little_traffic_saves_up_for_one_token()
    {
        var budget = new TokenBudget(0.25, 0);
        var taken = 0;
        for (var minute = 1; minute <= 40; minute++)
        {
            budget.Deposit(TimeSpan.FromMinutes(minute));
            taken += budget.TryTake(TimeSpan.FromMinutes(minute)) ? 1 : 0;
        }

        Assert.Equal(10, taken);
    }

    [Fact]
    public void Without_share_and_floor_there_is_nothing()
    {
        var budget = new TokenBudget(0, 0);
        budget.Deposit(TimeSpan.Zero);

        Assert.False(budget.TryTake(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void The_floor_fills_up_to_ten_seconds()
    {
        var budget = new TokenBudget(0, 2);

        Assert.Equal(20, TakeAll(budget, TimeSpan.Zero));
        Assert.Equal(2, TakeAll(budget, TimeSpan.FromSeconds(1)));
        Assert.Equal(20, TakeAll(budget, TimeSpan.FromSeconds(1000)));
    }

    private static int TakeAll(TokenBudget budget, TimeSpan now)
    {
        var taken = 0;
        while (budget.TryTake(now)) { taken++; }
        return taken;
    }
}
