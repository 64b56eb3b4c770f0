using Ballast.Fakes.Serving;

namespace Ballast.Fakes.Tests;

public sealed class FifoGateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slots_go_out_in_arrival_order()
    {
        var gate = new FifoGate(slots: 1, queueLimit: 10);
        Assert.NotNull(await gate.EnterAsync(Cancellation));
        var waiting = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(Cancellation).AsTask()).ToArray();

        for (var i = 0; i < waiting.Length; i++)
        {
            Assert.All(waiting[i..], task => Assert.False(task.IsCompleted));
            gate.Leave();
            Assert.NotNull(await waiting[i]);
            Assert.Equal((1, 4 - i), (gate.Running, gate.Waiting));
        }
        gate.Leave();

        Assert.Equal((0, 0, 5), (gate.Running, gate.Waiting, gate.MaxWaiting));
    }

    [Fact]
    public async Task A_slot_that_is_given_back_late_was_free_when_it_was_due()
    {
        var gate = new FifoGate(slots: 1, queueLimit: 10);
        var first = (await gate.EnterAsync(Cancellation))!.Value;
        var second = gate.EnterAsync(Cancellation).AsTask();
        var third = gate.EnterAsync(Cancellation).AsTask();

        // Due long from now, which no timer can be: a place for the figures, not for the clock.
        gate.Leave(first + 1_000_000_000_000);
        Assert.Equal(first + 1_000_000_000_000, await second);

        // Due before it came: it has the slot since it came.
        gate.Leave(first - 1_000_000_000_000);
        Assert.True(await third >= first);
    }

    [Fact]
    public async Task A_waiter_that_gives_up_leaves_the_line()
    {
        var gate = new FifoGate(slots: 1, queueLimit: 2);
        using var leave = new CancellationTokenSource();
        await gate.EnterAsync(Cancellation);
        var first = gate.EnterAsync(leave.Token).AsTask();
        var second = gate.EnterAsync(Cancellation).AsTask();
        Assert.Null(await gate.EnterAsync(Cancellation));

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Leave();

        Assert.NotNull(await second);
        Assert.Equal((1, 0), (gate.Running, gate.Waiting));
    }
}
