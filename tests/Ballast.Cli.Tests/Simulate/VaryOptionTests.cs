using Ballast.Cli.Simulate;

namespace Ballast.Cli.Tests.Simulate;

public sealed class VaryOptionTests
{
    [Fact]
    public void Commas_within_brackets_and_quotes_belong_to_the_value()
    {
        var option = VaryOption.Parse("--vary", "routing=random, {policy: kpa, x: [1,2]},'a,b',c");
        Assert.Equal("routing", option.Key);
        Assert.Equal(["random", "{policy: kpa, x: [1,2]}", "'a,b'", "c"], option.Values);
        Assert.Equal(["1,2"], VaryOption.Parse("--set", "speeds=1,2").Values);
    }

    [Fact]
    public void Every_combination_is_a_variant()
    {
        var all = VaryOption.Combine([new("a", ["1", "2"]), new("b", ["3", "4"])]);
        Assert.Equal(
            ["a=1 b=3", "a=1 b=4", "a=2 b=3", "a=2 b=4"],
            all.Select(changes => string.Join(' ', changes.Select(change => $"{change.Key}={change.Value}"))));
        Assert.Empty(Assert.Single(VaryOption.Combine([])));
    }

    [Theory]
    [InlineData("routing", "--vary: 'routing' is not of the form KEY=VALUE,VALUE..., such as routing=power-of-two; "
        + "short keys are autoscaling, concurrency, queue, rate, replicas, routing, service, slo.")]
    [InlineData("seed=1,2", "--vary: all variants run with the same seeds; use --seed and --seeds.")]
    public void What_is_not_of_the_form_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => VaryOption.Parse("--vary", text)).Message);

    [Fact]
    public void More_than_a_thousand_variants_are_refused()
    {
        var many = new VaryOption("a", [.. Enumerable.Range(0, 40).Select(i => $"{i}")]);
        Assert.Contains("1000", Assert.Throws<ArgumentException>(() => VaryOption.Combine([many, many])).Message);
    }
}
