namespace Ballast.Simulation.Traces.Operators;

/// <summary>Names a tenant where the trace does not.</summary>
internal sealed class TenantTrace(ITrace source, string tenant) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), tenant);

    private sealed class Reader(ITraceReader source, string tenant) : OperatorReader(source, "tenant " + tenant)
    {
        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read.Tenant is null ? read with { Tenant = tenant } : read;
            return null;
        }
    }
}
