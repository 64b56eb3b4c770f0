using Ballast.Worker.Execution;

namespace Ballast.Worker.Tests.Serving;

/// <summary>How long the executor sleeps for a batch that is not due.</summary>
public sealed class BatchWaitTests
{
    [Theory, InlineData(-3, 0), InlineData(-1, 0), InlineData(-0.4, 0), InlineData(0, 0), InlineData(0.2, 1),
        InlineData(2, 2)]
    public void A_wait_that_is_over_already_is_no_wait(double milliseconds, int expected) =>
        Assert.Equal(expected, BatchExecutor.Milliseconds(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Without_a_batch_to_come_the_wait_is_for_work() =>
        Assert.Equal(Timeout.Infinite, BatchExecutor.Milliseconds(TimeSpan.MaxValue - TimeSpan.FromSeconds(5)));
}
