using Ballast.Results;

namespace Ballast.Tests.Results;

public sealed class CdfMakerTests
{
    [Fact]
    public void Points_rise_and_end_with_all()
    {
        var points = CdfMaker.Of(100_000_000, share => 1 + share);
        Assert.InRange(points.Length, 150, CdfMaker.MostPoints);
        Assert.Equal(new CdfPoint(2, 1), points[^1]);
        for (var i = 1; i < points.Length; i++)
        {
            Assert.True(points[i].Seconds > points[i - 1].Seconds && points[i].Share > points[i - 1].Share);
        }
    }

    [Fact]
    public void A_constant_is_one_point() =>
        Assert.Equal([new CdfPoint(0.25, 1)], CdfMaker.Of(10, _ => 0.25));

    [Fact]
    public void Shares_finer_than_one_value_are_left_out()
    {
        var points = CdfMaker.Of(100, share => share);
        Assert.Equal([0.985, 0.99, 1], points.TakeLast(3).Select(point => point.Share));
    }
}
