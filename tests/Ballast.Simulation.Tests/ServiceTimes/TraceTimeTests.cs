using Ballast.Simulation.ServiceTimes;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.ServiceTimes;

public sealed class TraceTimeTests
{
    private readonly TraceTime _time = new(new ConstantTime(0.25));

    [Fact]
    public void The_trace_is_believed() =>
        Assert.Equal(0.04, _time.Sample(new(1, 10, 10, SourceSeconds: 0.04), new SeededRandom(1)));

    [Fact]
    public void What_the_trace_does_not_say_takes_the_other_time() =>
        Assert.Equal(0.25, _time.Sample(new(1, 10, 10), new SeededRandom(1)));
}
