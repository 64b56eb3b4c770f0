using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class QuantileSketchTests
{
    [Property(MaxTest = 300)]
    public bool Every_quantile_is_within_the_stated_error(ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = Values(random, 1 + random.Next(500));
        var sketch = Of(values, error: 0.01, buckets: 2_048);
        Array.Sort(values);
        for (var q = 0.0; q <= 1; q += 0.0625)
        {
            var exact = values[(int)(q * (values.Length - 1))];
            if (Math.Abs(sketch.Quantile(q) - exact) > (0.01 * exact) + 1e-12) { return false; }
        }
        return sketch.Min == values[0] && sketch.Max == values[^1] && sketch.Count == values.Length;
    }

    [Property(MaxTest = 200)]
    public bool A_value_for_two_sketches_is_in_each_as_if_added_alone(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (before, shared) = (Values(random, 20), Values(random, 50));
        var (first, second) = (Of([], 0.01, 512), Of(before, 0.01, 512));
        foreach (var value in shared) { first.Add(value, alsoTo: second); }
        return Same(first, Of(shared, 0.01, 512)) && Same(second, Of([.. before, .. shared], 0.01, 512));

        static bool Same(QuantileSketch left, QuantileSketch right) =>
            (left.Count, left.Sum, left.Min, left.Max) == (right.Count, right.Sum, right.Min, right.Max)
            && Enumerable.Range(0, 101).All(i => left.Quantile(i / 100.0) == right.Quantile(i / 100.0));
    }

    [Fact]
    public void A_value_is_not_taken_for_a_sketch_of_another_error()
    {
        var (first, second) = (Of([], 0.01, 512), Of([], 0.02, 512));
        Assert.Throws<ArgumentException>(() => first.Add(1, alsoTo: second));
        Assert.Equal((0, 0), (first.Count, second.Count));
    }

    [Property(MaxTest = 200)]
    public bool Merging_equals_adding(ulong seed, byte left, byte right)
    {
        var random = new SeededRandom(seed);
        var (a, b) = (Values(random, left), Values(random, right));
        // 64 buckets are too few for these values: the lowest are merged in both.
        var merged = Of(a, error: 0.05, buckets: 64);
        merged.Merge(Of(b, error: 0.05, buckets: 64));
        var all = Of([.. a, .. b], error: 0.05, buckets: 64);
        for (var q = 0.0; q <= 1; q += 0.125)
        {
            if (merged.Quantile(q) != all.Quantile(q)) { return false; }
        }
        return (merged.Count, merged.Min, merged.Max) == (all.Count, all.Min, all.Max)
            && Math.Abs(merged.Sum - all.Sum) <= 1e-9 * all.Sum;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_too_few_buckets_high_quantiles_keep_their_error(bool rising)
    {
        var values = Enumerable.Range(0, 100).Select(i => Math.Pow(1.5, i - 50)).ToArray();
        var sketch = Of(rising ? values : [.. values.Reverse()], error: 0.01, buckets: 512);
        // 512 buckets of 2 % span a factor of 28,000: the upper quarter of these values.
        for (var i = 76; i < 100; i++)
        {
            Assert.InRange(sketch.Quantile(i / 99.0) / values[(int)(i / 99.0 * 99)], 0.99, 1.01);
        }
        Assert.Equal(values[0], sketch.Min);
        Assert.InRange(sketch.Quantile(0.02), values[50], values[76]);
    }

    [Fact]
    public void Zeros_are_counted_as_zeros()
    {
        var sketch = Of([0, 0, 0, 8], error: 0.01, buckets: 64);
        Assert.Equal([0.0, 0, 8], [sketch.Quantile(0), sketch.Quantile(0.67), sketch.Quantile(1)]);
        Assert.Equal(2, sketch.Mean);
    }

    [Fact]
    public void An_empty_sketch_answers_zero()
    {
        var sketch = new QuantileSketch();
        Assert.Equal((0, 0, 0), (sketch.Quantile(0.5), sketch.Max, sketch.Mean));
    }

    [Fact]
    public void A_cleared_sketch_is_like_new()
    {
        var sketch = Of([1e-6, 5, 1e9], error: 0.01, buckets: 64);
        sketch.Clear();
        sketch.Add(3);
        Assert.Equal((1, 3.0, 3.0, 3.0), (sketch.Count, sketch.Min, sketch.Max, sketch.Quantile(0.5)));
    }

    [Theory]
    [InlineData(-1e-12)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Values_that_have_no_quantile_are_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch().Add(value));

    [Fact]
    public void Sketches_of_different_errors_are_not_merged() =>
        Assert.Throws<ArgumentException>(() => new QuantileSketch(0.01).Merge(new QuantileSketch(0.02)));

    [Fact]
    public void Adding_allocates_nothing()
    {
        var sketch = new QuantileSketch();
        var random = new SeededRandom(1);
        sketch.Add(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) { sketch.Add(Math.Exp(30 * random.NextDouble()) / 1e6); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double[] Values(SeededRandom random, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = random.Next(20) == 0 ? 0 : Math.Exp((random.NextDouble() - 0.5) * 24);
        }
        return values;
    }

    private static QuantileSketch Of(double[] values, double error, int buckets)
    {
        var sketch = new QuantileSketch(error, buckets);
        foreach (var value in values) { sketch.Add(value); }
        return sketch;
    }
}
