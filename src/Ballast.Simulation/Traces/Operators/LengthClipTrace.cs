namespace Ballast.Simulation.Traces.Operators;

/// <summary>Keeps requests within a context limit.</summary>
internal sealed class LengthClipTrace(ITrace source, int most, ClipPolicy policy) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), most, policy);

    private sealed class Reader(ITraceReader source, int most, ClipPolicy policy)
        : OperatorReader(source, $"lengthClip {most},{policy}")
    {
        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read;
            var total = (long)read.InputTokens + read.OutputTokens;
            if (total <= most) { return null; }
            if (policy == ClipPolicy.Drop) { return "above the context limit"; }
            var input = Shrink(read.InputTokens, total);
            changed = read with
            {
                InputTokens = input,
                OutputTokens = Shrink(read.OutputTokens, total),
                Blocks = PromptBlocks.Resize(read, input),
            };
            Count.Note("shrunk to the context limit");
            return null;
        }

        private int Shrink(int tokens, long total) => tokens == 0
            ? 0
            : (int)Math.Max(1, tokens - Math.Ceiling((double)(total - most) * tokens / total));
    }
}
