namespace Ballast.Simulation.Traces.Counts;

/// <summary>A table of counts as requests whose places within the bins are drawn.</summary>
internal sealed class CountTrace(CountTable table, ExpandKind kind) : ITrace
{
    public string Name => table.Name;

    public ITraceReader Open(ulong seed) => new CountReader(table, kind, seed);
}
