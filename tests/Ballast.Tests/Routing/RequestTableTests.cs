using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Tests.Routing;

public sealed class RequestTableTests
{
    [Fact]
    public void What_is_kept_is_found_until_it_is_forgotten()
    {
        var table = new RequestTable<int>();
        for (ulong id = 0; id < 10_000; id++) { table.Add(new(id), (int)id); }
        Assert.Equal(10_000, table.Count);
        Assert.True(table.TryGet(new(7), out var seven));
        Assert.Equal(7, seven);
        Assert.True(table.Remove(new(7), out _));
        Assert.False(table.TryGet(new(7), out _));
        Assert.False(table.Remove(new(7), out _));
        Assert.Equal(9_999, table.Count);
    }

    [Fact]
    public void An_id_that_is_under_way_cannot_begin_again()
    {
        var table = new RequestTable<string>();
        table.Add(new(1), "placed");
        table.Add(new(257), "in the same place");
        Assert.Throws<ArgumentException>(() => table.Add(new(1), "again"));
        Assert.Throws<ArgumentException>(() => table.Add(new(257), "again"));
        Assert.True(table.Remove(new(1), out _));
        Assert.Throws<ArgumentException>(() => table.Add(new(257), "again"));
        Assert.Equal(1, table.Count);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(256UL)]
    [InlineData(1UL << 20)]
    public void It_agrees_with_a_dictionary_whatever_the_ids(ulong stride)
    {
        const int seed = 7;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, stride {stride}");
        var random = new SeededRandom(seed);
        var table = new RequestTable<long>();
        var model = new Dictionary<ulong, long>();
        for (var step = 0; step < 50_000; step++)
        {
            var id = (ulong)random.Next(2_000) * stride;
            switch (random.Next(3))
            {
                case 0 when model.TryAdd(id, step):
                    table.Add(new(id), step);
                    break;
                case 1:
                    Assert.Equal(model.Remove(id, out var gone), table.Remove(new(id), out var removed));
                    Assert.Equal(gone, removed);
                    break;
                default:
                    Assert.Equal(model.TryGetValue(id, out var kept), table.TryGet(new(id), out var found));
                    Assert.Equal(kept, found);
                    break;
            }
            Assert.Equal(model.Count, table.Count);
        }
    }
}
