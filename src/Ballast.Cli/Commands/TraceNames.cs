using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Cli.Commands;

/// <summary>Names of the command line for choices of traces.</summary>
internal static class TraceNames
{
    public static Dictionary<string, ExpandKind> Expansions { get; } = new(StringComparer.Ordinal)
    {
        ["exponential"] = ExpandKind.Exponential,
        ["poisson"] = ExpandKind.Poisson,
        ["even"] = ExpandKind.Even,
        ["milli-poisson"] = ExpandKind.MilliPoisson,
        ["gaps"] = ExpandKind.Gaps,
    };

    public static Dictionary<string, ClipPolicy> Clips { get; } = new(StringComparer.Ordinal)
    {
        ["proportional"] = ClipPolicy.Proportional,
        ["drop"] = ClipPolicy.Drop,
    };
}
