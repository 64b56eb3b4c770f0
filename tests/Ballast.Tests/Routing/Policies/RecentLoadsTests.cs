using Ballast.Routing.Policies;
using Ballast.Statistics;

namespace Ballast.Tests.Routing.Policies;

public sealed class RecentLoadsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Holds_the_last_load_of_the_128_replicas_heard_of_last(ulong seed)
    {
        var random = new SeededRandom(seed);
        var loads = new RecentLoads();
        var model = new List<(int Id, int Load, int Time)>();
        for (var step = 0; step < 5_000; step++)
        {
            var (id, load) = (random.Next(200), random.Next(12));
            loads.Add(new ReplicaId(id), load, TimeSpan.FromSeconds(step));
            model.RemoveAll(entry => entry.Id == id);
            model.Add((id, load, step));
            if (model.Count > 128) { model.RemoveAt(0); }
            if (random.Next(100) == 0)
            {
                loads.ForgetBefore(TimeSpan.FromSeconds(step - 40));
                model.RemoveAll(entry => entry.Time < step - 40);
            }
            var expected = model.Select(entry => entry.Load).Order();
            Assert.True(expected.SequenceEqual(loads.Sorted.ToArray()), $"seed {seed}, step {step}");
        }
    }
}
