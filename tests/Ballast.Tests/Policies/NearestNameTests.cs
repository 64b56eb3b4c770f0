using Ballast.Policies;

namespace Ballast.Tests.Policies;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("Peak-EWMA", "peak-ewma", 0)]
    [InlineData("round_robin", "round-robin", 1)]
    public void Edits_are_counted(string a, string b, int expected) => Assert.Equal(expected, NearestName.Edits(a, b));

    [Theory]
    [InlineData("least-request", "least-requests")]
    [InlineData("PREQUAL", "prequal")]
    [InlineData("power-of-2", "power-of-two")]
    public void The_name_with_the_fewest_edits_is_nearest(string name, string expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["prequal", "least-requests", "power-of-two"]));

    [Fact]
    public void Of_equals_the_first_is_named() => Assert.Equal("ab", NearestName.Of("ax", ["ab", "ac"]));

    [Fact]
    public void Of_no_names_none_is_nearest() => Assert.Null(NearestName.Of("a", []));

    [Fact]
    public void Endless_names_are_cut() => Assert.Equal(128, NearestName.Edits(new string('a', 1_000_000), ""));
}
