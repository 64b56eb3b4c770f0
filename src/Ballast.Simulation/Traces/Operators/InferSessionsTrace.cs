namespace Ballast.Simulation.Traces.Operators;

/// <summary>Gives requests the sessions that their blocks tell.</summary>
internal sealed class InferSessionsTrace(ITrace source, int blocks) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), blocks);

    private sealed class Reader(ITraceReader source, int blocks) : OperatorReader(source, "inferSessions")
    {
        private readonly BlockChains _chains = new(blocks);

        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read;
            if (read.Session > 0 || read.Blocks.IsEmpty) { return null; }
            var (session, turn) = _chains.Add(read.Blocks.Span);
            changed = read with { Session = session, Turn = turn, Parent = turn - 1 };
            return null;
        }
    }
}
