using Ballast.Scaling;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

/// <summary>Rules that look only now and then, behind a guard that waits for a whole window.</summary>
public sealed class PendingFallTests
{
    [Theory]
    [InlineData("hpa")]
    [InlineData("aiad")]
    [InlineData("oneshot")]
    [InlineData("ray-serve")]
    public void A_fall_that_is_not_granted_yet_is_wished_for_on(string name)
    {
        var rule = AutoscalerCatalogue.Rules.Create(new(name));
        var first = 0;
        for (var t = 2; t <= 1200; t += 2)
        {
            var wish = rule.Decide(S(t), Load(Flat(t, 60, 0), ready: 4, target: 4)).Replicas;
            if (wish < 4 && first == 0) { first = t; }
            Assert.True(first == 0 || wish < 4, $"{name} wished to fall at {first} s and not at {t} s");
        }
        Assert.InRange(first, 2, 700);
    }

    [Fact]
    public void Load_that_comes_back_takes_the_wish_back()
    {
        var rule = AutoscalerCatalogue.Rules.Create(new("hpa"));
        for (var t = 2; t <= 400; t += 2) { rule.Decide(S(t), Load(Flat(t, 60, 0), ready: 4, target: 4)); }
        var back = Enumerable.Range(201, 10)
            .Select(k => rule.Decide(S(2 * k), Load(Flat(2 * k, 60, 4), ready: 4, target: 4)).Replicas).ToList();
        Assert.Equal(4, back[^1]);
    }
}
