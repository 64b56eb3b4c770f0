using Ballast.Routing.Policies;
using Ballast.Statistics;

namespace Ballast.Tests.Routing.Policies;

public sealed class SessionPinsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 17)]
    public void Behaves_like_a_list_in_order_of_use(ulong seed, int capacity)
    {
        var random = new SeededRandom(seed);
        var pins = new SessionPins(capacity);
        var model = new List<(ulong Key, int Replica)>();
        for (var step = 0; step < 5_000; step++)
        {
            var key = (ulong)random.Next(3 * capacity);
            pins.Pin(key, new ReplicaId(step));
            model.RemoveAll(entry => entry.Key == key);
            if (model.Count == capacity) { model.RemoveAt(0); }
            model.Add((key, step));

            var asked = (ulong)random.Next(3 * capacity);
            var known = model.FindIndex(entry => entry.Key == asked);
            var expected = known < 0 ? (ReplicaId?)null : new ReplicaId(model[known].Replica);
            Assert.True(expected == pins.Find(asked), $"seed {seed}, step {step}");
            Assert.Equal(model.Count, pins.Count);
        }
    }
}
