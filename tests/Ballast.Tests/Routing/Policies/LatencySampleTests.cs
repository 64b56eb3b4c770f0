using Ballast.Routing.Policies;

namespace Ballast.Tests.Routing.Policies;

public sealed class LatencySampleTests
{
    [Theory]
    [InlineData(RequestEnd.Completed, 40, 0.3, 4, 0.3)]
    [InlineData(RequestEnd.Completed, 1, 0.3, 4, 4)]
    [InlineData(RequestEnd.Completed, 40, 0, 4, 4)]
    [InlineData(RequestEnd.Completed, 0, 0.3, 4, 4)]
    [InlineData(RequestEnd.Cancelled, 40, 0.3, 4, 0.3)]
    public void A_stream_teaches_its_time_to_the_first_byte_the_rest_the_whole(
        RequestEnd end, int outputTokens, double ttft, double duration, double expected)
    {
        var sample = LatencySample.Of(Outcome(end, outputTokens, ttft, duration));
        Assert.Equal(new LatencySample(expected, LatencyEvidence.Measured), sample);
    }

    [Theory]
    [InlineData(RequestEnd.ReplicaError)]
    [InlineData(RequestEnd.ConnectFailed)]
    [InlineData(RequestEnd.Reset)]
    [InlineData(RequestEnd.Broken)]
    [InlineData(RequestEnd.TimedOut)]
    public void A_failure_is_no_speed(RequestEnd end)
    {
        var sample = LatencySample.Of(Outcome(end, outputTokens: 0, ttft: 0, duration: 0.001));
        Assert.Equal(LatencyEvidence.Failure, sample.Evidence);
        Assert.Equal(4, sample.Learn(estimate: 2, typical: 1, failureFloor: 1));
        Assert.Equal(6, sample.Learn(estimate: 2, typical: 3, failureFloor: 1));
        Assert.Equal(9, sample.Learn(estimate: 2, typical: 1, failureFloor: 9));
        Assert.Equal(64, sample.Learn(estimate: 50, typical: 1, failureFloor: 1));
        Assert.Equal(80, sample.Learn(estimate: 80, typical: 1, failureFloor: 1));
    }

    [Fact]
    public void What_never_reached_a_replica_teaches_nothing()
    {
        var sample = LatencySample.Of(Outcome(RequestEnd.Rejected, 0, 0, 1));
        Assert.Null(sample.Learn(estimate: 0.1, typical: 1, failureFloor: 1));
    }

    [Fact]
    public void A_latency_of_zero_counts_as_a_microsecond() =>
        Assert.Equal(1e-6, LatencySample.Of(Outcome(RequestEnd.Completed, 0, 0, 0)).Seconds);

    private static RequestOutcome Outcome(RequestEnd end, int outputTokens, double ttft, double duration) => new()
    {
        Request = new(1),
        Replica = new(1),
        End = end,
        OutputTokens = outputTokens,
        Ttft = TimeSpan.FromSeconds(ttft),
        Duration = TimeSpan.FromSeconds(duration),
    };
}
