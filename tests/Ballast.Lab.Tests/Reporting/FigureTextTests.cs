using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;

namespace Ballast.Lab.Tests.Reporting;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData(MetricUnit.Seconds, 0.0000123, "12.3 µs")]
    [InlineData(MetricUnit.Seconds, 0.00123, "1.23 ms")]
    [InlineData(MetricUnit.Seconds, 0.123, "123 ms")]
    [InlineData(MetricUnit.Seconds, 12.3, "12.3 s")]
    [InlineData(MetricUnit.Seconds, 1230.0, "20.5 min")]
    [InlineData(MetricUnit.Seconds, 0.0, "0 s")]
    [InlineData(MetricUnit.Share, 1.0, "100.0 %")]
    [InlineData(MetricUnit.Share, 0.999, "99.90 %")]
    [InlineData(MetricUnit.Share, 0.99999, "above 99.99 %")]
    [InlineData(MetricUnit.Share, 0.00001, "below 0.01 %")]
    [InlineData(MetricUnit.Share, 0.5, "50.0 %")]
    [InlineData(MetricUnit.PerSecond, 1234567.0, "1,234,567/s")]
    [InlineData(MetricUnit.Count, 12345.0, "12,345")]
    [InlineData(MetricUnit.Hours, 2.5, "2.50 h")]
    [InlineData(MetricUnit.Number, 0.0001234, "1.23e-4")]
    [InlineData(MetricUnit.Number, null, "-")]
    public void Figures_have_the_digits_that_matter(MetricUnit unit, double? value, string text) =>
        Assert.Equal(text, FigureText.Of(unit, value));

    [Fact]
    public void Differences_have_a_sign_and_shares_differ_by_points()
    {
        Assert.Equal("+5.00 ms", FigureText.Difference(MetricUnit.Seconds, 0.005));
        Assert.Equal("-1.5 points", FigureText.Difference(MetricUnit.Share, -0.015));
        Assert.Equal("-1.50 to +2.00 ms", FigureText.Differences(MetricUnit.Seconds, -0.0015, 0.002));
        Assert.Equal("+900 ms to +1.10 s", FigureText.Differences(MetricUnit.Seconds, 0.9, 1.1));
        Assert.Equal("+12.3 %", FigureText.Relative(0.1234));
        Assert.Equal("0.0 %", FigureText.Relative(0));
    }
}
