using Ballast.Batching;

namespace Ballast.Tests.Batching;

public sealed class DynamicBatcherTests
{
    [Fact]
    public void Leaves_when_full_or_when_the_first_has_waited_long_enough() =>
        Assert.Equal(["9 ms: 1 2 3 4", "22 ms: 5"], Run(TenMillisecondsOfFour, 0, 3, 6, 9, 12));

    [Fact]
    public void A_lone_item_leaves_after_the_delay() =>
        Assert.Equal(["10 ms: 1", "30 ms: 2"], Run(TenMillisecondsOfFour, 0, 20));

    [Fact]
    public void Without_delay_a_batch_starts_at_once_and_the_next_forms_while_it_runs()
    {
        var batcher = new DynamicBatcher(new DynamicBatcherOptions { MaxBatchSize = 4 });
        Add(batcher, 1, 1, 0);
        Assert.Equal(Ms(0), batcher.NextTick);
        Assert.Equal([1UL], Next(batcher, 0));
        Add(batcher, 2, 1, 1);
        Add(batcher, 3, 1, 2);
        Assert.Empty(Next(batcher, 2));
        Assert.Equal(TimeSpan.MaxValue, batcher.NextTick);
        batcher.Complete();
        Assert.Equal([2UL, 3UL], Next(batcher, 3));
    }

    [Fact]
    public void Counts_rows_and_not_items()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour with { MaxInFlight = 2 });
        Add(batcher, 1, 3, 0);
        Assert.Empty(Next(batcher, 0));
        Add(batcher, 2, 3, 1);
        Assert.Equal([1UL], Next(batcher, 1));
        Assert.Empty(Next(batcher, 1));
        Assert.Equal(Ms(11), batcher.NextTick);
        Assert.Equal([2UL], Next(batcher, 11));
    }

    [Fact]
    public void An_item_larger_than_a_batch_runs_alone_and_at_once()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour with { MaxInFlight = 2 });
        Add(batcher, 1, 100, 0);
        Add(batcher, 2, 1, 0);
        Assert.Equal([1UL], Next(batcher, 0));
        Assert.Equal(1, batcher.QueuedRows);
        Assert.Empty(Next(batcher, 0));
    }

    [Fact]
    public void Runs_no_more_batches_at_once_than_allowed()
    {
        var batcher = new DynamicBatcher(new DynamicBatcherOptions { MaxBatchSize = 1, MaxInFlight = 2 });
        Add(batcher, 1, 1, 0);
        Add(batcher, 2, 1, 0);
        Add(batcher, 3, 1, 0);
        Assert.Equal([1UL], Next(batcher, 0));
        Assert.Equal([2UL], Next(batcher, 0));
        Assert.Empty(Next(batcher, 0));
        Assert.Equal(2, batcher.InFlight);
        batcher.Complete();
        Assert.Equal([3UL], Next(batcher, 5));
    }

    [Fact]
    public void Refuses_when_the_queue_is_full_and_takes_again_when_it_is_not()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour with { MaxQueue = 2 });
        Add(batcher, 1, 1, 0);
        Add(batcher, 2, 1, 0);
        Assert.Equal(BatchAdmission.QueueFull, batcher.Add(new RequestId(3), 1, Ms(0)));
        Assert.True(batcher.Remove(new RequestId(1)));
        Assert.Equal(BatchAdmission.Accepted, batcher.Add(new RequestId(3), 1, Ms(1)));
        Assert.Equal([2UL, 3UL], Next(batcher, 10));
    }

    [Fact]
    public void A_removed_first_item_no_longer_sets_the_time()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour);
        Add(batcher, 1, 1, 0);
        Add(batcher, 2, 2, 4);
        Assert.Equal(Ms(10), batcher.NextTick);
        Assert.True(batcher.Remove(new RequestId(1)));
        Assert.False(batcher.Remove(new RequestId(1)));
        Assert.Equal(Ms(14), batcher.NextTick);
        Assert.Equal(2, batcher.QueuedRows);
    }

    [Fact]
    public void Late_items_are_refused_or_taken_out()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour);
        Assert.Equal(BatchAdmission.Late, batcher.Add(new RequestId(1), 1, Ms(5), Ms(5)));
        Assert.Equal(BatchAdmission.Accepted, batcher.Add(new RequestId(2), 1, Ms(5), Ms(8)));
        Assert.Equal(BatchAdmission.Accepted, batcher.Add(new RequestId(3), 1, Ms(5)));
        Assert.Equal(BatchAdmission.Accepted, batcher.Add(new RequestId(4), 1, Ms(5), Ms(7)));
        Assert.Equal(Ms(7), batcher.NextTick);
        Assert.Empty(batcher.Expire(Ms(6)).ToArray());
        Assert.Equal([2UL, 4UL], batcher.Expire(Ms(8)).ToArray().Select(item => item.Request.Value));
        Assert.Equal(Ms(15), batcher.NextTick);
        Assert.Equal([3UL], Next(batcher, 15));
    }

    [Fact]
    public void Drains_without_delay()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour);
        Add(batcher, 1, 1, 0);
        batcher.Drain();
        Assert.Equal(Ms(0), batcher.NextTick);
        Assert.Equal([1UL], Next(batcher, 1));
        batcher.Complete();
        Add(batcher, 2, 1, 2);
        Assert.Equal([2UL], Next(batcher, 2));
        Assert.Equal(TimeSpan.MaxValue, batcher.NextTick);
    }

    [Fact]
    public void Completing_more_than_was_started_is_a_fault() =>
        Assert.Throws<InvalidOperationException>(() => new DynamicBatcher(TenMillisecondsOfFour).Complete());

    [Fact]
    public void Refuses_bounds_out_of_range()
    {
        var good = TenMillisecondsOfFour;
        DynamicBatcherOptions[] bad =
        [
            good with { MaxBatchSize = 0 }, good with { MaxInFlight = 0 }, good with { MaxQueue = 0 },
            good with { MaxDelay = Ms(-1) },
        ];
        Assert.All(bad, options => Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicBatcher(options)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicBatcher(good).Add(new RequestId(1), 0, Ms(0)));
    }

    [Fact]
    public void Allocates_nothing_per_item()
    {
        var batcher = new DynamicBatcher(TenMillisecondsOfFour);
        Drive(batcher, 0, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Drive(batcher, 100, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DynamicBatcherOptions TenMillisecondsOfFour { get; } = new()
    {
        MaxBatchSize = 4,
        MaxDelay = TimeSpan.FromMilliseconds(10),
    };

    private static List<string> Run(DynamicBatcherOptions options, params int[] arrivals)
    {
        var batcher = new DynamicBatcher(options);
        var log = new List<string>();
        for (var i = 0; i <= arrivals.Length; i++)
        {
            var until = i < arrivals.Length ? Ms(arrivals[i]) : TimeSpan.MaxValue;
            while (batcher.NextTick < until)
            {
                Flush(batcher, batcher.NextTick, log);
            }

            if (i < arrivals.Length)
            {
                Add(batcher, (ulong)i + 1, 1, arrivals[i]);
                Flush(batcher, until, log);
            }
        }

        return log;
    }

    // Batches end at once here: the golden cases are about when they start.
    private static void Flush(DynamicBatcher batcher, TimeSpan now, List<string> log)
    {
        for (var batch = batcher.Next(now); !batch.IsEmpty; batch = batcher.Next(now))
        {
            log.Add($"{now.TotalMilliseconds:0} ms: {string.Join(' ', batch.ToArray().Select(item => item.Request))}");
            batcher.Complete();
        }
    }

    private static void Drive(DynamicBatcher batcher, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            batcher.Add(new RequestId((ulong)i), 1 + (i % 3), Ms(i), Ms(i + 5));
            batcher.Expire(Ms(i));
            while (!batcher.Next(Ms(i)).IsEmpty)
            {
                batcher.Complete();
            }
        }
    }

    private static void Add(DynamicBatcher batcher, ulong id, int size, double at) =>
        Assert.Equal(BatchAdmission.Accepted, batcher.Add(new RequestId(id), size, Ms(at)));

    private static ulong[] Next(DynamicBatcher batcher, double at) =>
        [.. batcher.Next(Ms(at)).ToArray().Select(item => item.Request.Value)];

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
