using Ballast.Batching;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Batching;

public sealed class DynamicBatcherPropertyTests
{
    [Property(MaxTest = 300)]
    public void Every_item_leaves_exactly_once_in_order_and_within_its_bounds(ulong seed)
    {
        var random = new SeededRandom(seed);
        var options = new DynamicBatcherOptions
        {
            MaxBatchSize = random.Next(1, 9),
            MaxDelay = TimeSpan.FromMilliseconds(random.Next(0, 20)),
            MaxInFlight = random.Next(1, 4),
            MaxQueue = random.Next(1, 30),
        };
        var batcher = new DynamicBatcher(options);
        var accepted = new List<ulong>();
        var left = new List<ulong>();
        var now = TimeSpan.Zero;
        for (var step = 0UL; step < 200; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(0, 6));
            Disturb(batcher, random, step, now, accepted);
            Take(batcher, options, now, left);
            Assert.InRange(batcher.QueuedItems, 0, options.MaxQueue);
        }

        batcher.Drain();
        while (batcher.QueuedItems + batcher.InFlight > 0)
        {
            Take(batcher, options, now, left);
            if (batcher.InFlight > 0)
            {
                batcher.Complete();
            }
        }

        Assert.Equal(accepted, left);
        Assert.Equal(0, batcher.QueuedRows);
    }

    private static void Disturb(
        DynamicBatcher batcher, SeededRandom random, ulong step, TimeSpan now, List<ulong> accepted)
    {
        var choice = random.Next(10);
        if (choice < 7 && batcher.Add(new RequestId(step), random.Next(1, 12), now) == BatchAdmission.Accepted)
        {
            accepted.Add(step);
        }
        else if (choice == 7 && accepted.Count > 0)
        {
            var victim = accepted[random.Next(accepted.Count)];
            if (batcher.Remove(new RequestId(victim)))
            {
                accepted.Remove(victim);
            }
        }
        else if (choice > 7 && batcher.InFlight > 0)
        {
            batcher.Complete();
        }
    }

    private static void Take(DynamicBatcher batcher, DynamicBatcherOptions options, TimeSpan now, List<ulong> left)
    {
        for (var batch = batcher.Next(now); !batch.IsEmpty; batch = batcher.Next(now))
        {
            var rows = 0;
            foreach (var item in batch)
            {
                left.Add(item.Request.Value);
                rows += item.Size;
            }

            Assert.True(rows <= options.MaxBatchSize || batch.Length == 1);
            Assert.InRange(batcher.InFlight, 1, options.MaxInFlight);
        }

        // Whatever still waits either lacks an executor or is not due.
        Assert.True(batcher.InFlight == options.MaxInFlight || batcher.NextTick > now);
    }
}
