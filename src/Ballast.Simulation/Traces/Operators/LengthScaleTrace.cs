namespace Ballast.Simulation.Traces.Operators;

/// <summary>Multiplies lengths.</summary>
internal sealed class LengthScaleTrace(ITrace source, double input, double output) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), input, output);

    private sealed class Reader(ITraceReader source, double input, double output)
        : OperatorReader(source, FormattableString.Invariant($"lengthScale {input},{output}"))
    {
        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            var tokens = Scale(read.InputTokens, input);
            changed = read with
            {
                InputTokens = tokens,
                OutputTokens = Scale(read.OutputTokens, output),
                Blocks = PromptBlocks.Resize(read, tokens),
            };
            return null;
        }

        private static int Scale(int tokens, double factor) =>
            tokens == 0 ? 0 : (int)Math.Clamp(Math.Round(tokens * factor), 1, int.MaxValue);
    }
}
