using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Import;

/// <summary>The columns of the canonical file of requests, in the order they are written.</summary>
internal static class RequestColumns
{
    public const string Arrival = "arrival_seconds";
    public const string Input = "input_tokens";
    public const string Output = "output_tokens";
    public const string Session = "session";
    public const string Turn = "turn";
    public const string Parent = "parent";
    public const string Think = "think_seconds";
    public const string More = "more";
    public const string Tenant = "tenant";
    public const string Model = "model";
    public const string SloClass = "slo_class";
    public const string SourceLatency = "source_latency_seconds";
    public const string BlockTokens = "block_tokens";
    public const string Blocks = "blocks";

    public static ImmutableArray<string> All { get; } =
    [
        Arrival, Input, Output, Session, Turn, Parent, Think, More, Tenant, Model, SloClass, SourceLatency, BlockTokens,
        Blocks,
    ];
}
