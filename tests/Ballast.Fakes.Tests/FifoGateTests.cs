using Ballast.Fakes.Serving;

namespace Ballast.Fakes.Tests;

public sealed class FifoGateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slots_go_out_in_arrival_order()
    {
        var gate = new FifoGate(slots: 1, queueLimit: 10);
        Assert.True(await gate.EnterAsync(Cancellation));
        var waiting = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(Cancellation).AsTask()).ToArray();

        for (var i = 0; i < waiting.Length; i++)
        {
            Assert.All(waiting[i..], task => Assert.False(task.IsCompleted));
            gate.Leave();
            Assert.True(await waiting[i]);
            Assert.Equal((1, 4 - i), (gate.Running, gate.Waiting));
        }
        gate.Leave();

        Assert.Equal((0, 0, 5), (gate.Running, gate.Waiting, gate.MaxWaiting));
    }

    [Fact]
    public async Task A_waiter_that_gives_up_leaves_the_line()
    {
        var gate = new FifoGate(slots: 1, queueLimit: 2);
        using var leave = new CancellationTokenSource();
        await gate.EnterAsync(Cancellation);
        var first = gate.EnterAsync(leave.Token).AsTask();
        var second = gate.EnterAsync(Cancellation).AsTask();
        Assert.False(await gate.EnterAsync(Cancellation));

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Leave();

        Assert.True(await second);
        Assert.Equal((1, 0), (gate.Running, gate.Waiting));
    }
}
