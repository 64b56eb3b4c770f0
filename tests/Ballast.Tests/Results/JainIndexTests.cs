using Ballast.Results;

namespace Ballast.Tests.Results;

public sealed class JainIndexTests
{
    [Theory]
    [InlineData(new[] { 5.0 }, 1.0)]
    [InlineData(new[] { 2.0, 2, 2 }, 1.0)]
    [InlineData(new[] { 1.0, 0, 0, 0 }, 0.25)]
    [InlineData(new[] { 1.0, 2, 3 }, 36.0 / 42)]
    public void Follows_its_formula(double[] shares, double expected) =>
        Assert.Equal(expected, JainIndex.Of(shares)!.Value, 1e-12);

    [Fact]
    public void Says_nothing_where_nobody_has_anything()
    {
        Assert.Null(JainIndex.Of([]));
        Assert.Null(JainIndex.Of([0, 0]));
    }
}
