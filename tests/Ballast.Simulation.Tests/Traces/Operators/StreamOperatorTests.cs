using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Tests.Traces.Operators;

public sealed class StreamOperatorTests
{
    [Fact]
    public void A_delayed_trace_begins_later_and_keeps_its_gaps()
    {
        var trace = new ListTrace(Request(0), Request(3)).Delay(TimeSpan.FromSeconds(10));
        Assert.Equal([10, 13], Read(trace).Select(request => request.Arrival.TotalSeconds));
    }

    [Fact]
    public void A_tenant_is_named_only_where_the_trace_names_none()
    {
        var trace = new ListTrace(Request(0), Request(1) with { Tenant = "own" }).WithTenant("other");
        Assert.Equal(["other", "own"], Read(trace).Select(request => request.Tenant));
    }

    private static TraceRequest Request(long seconds) => new() { ArrivalNanoseconds = seconds * 1_000_000_000 };

    private static List<TraceRequest> Read(ITrace trace)
    {
        using var reader = trace.Open(1);
        var all = new List<TraceRequest>();
        while (reader.TryRead(out var request)) { all.Add(request); }
        return all;
    }
}
