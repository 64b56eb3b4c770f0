using System.Collections.Immutable;
using System.Text.Json;

namespace Ballast.Results;

/// <summary>What a run has shown: the one form for live and simulated runs.</summary>
public sealed record RunResult
{
    /// <summary>The name of the row for all deployments together.</summary>
    public const string TotalName = "total";

    /// <summary>The version of this form; rises when a field changes its meaning.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The run itself.</summary>
    public required RunFacts Run { get; init; }

    /// <summary>Length of the warm-up that is left out.</summary>
    public double WarmUpSeconds { get; init; }

    /// <summary>Seconds that every figure per second is over: the run without its warm-up.</summary>
    public double MeasuredSeconds { get; init; }

    /// <summary>All deployments together.</summary>
    public required DeploymentResult Total { get; init; }

    /// <summary>Each deployment, in the order they were added.</summary>
    public ImmutableArray<DeploymentResult> Deployments { get; init; } = [];

    /// <summary>Each tenant, in the order of their first requests; those beyond the recorder's bound together, at the
    /// end.</summary>
    public ImmutableArray<TenantResult> Tenants { get; init; } = [];

    /// <summary>The result as indented JSON, with names in snake case; what is absent is <c>null</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunResultJson.Default.RunResult);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="JsonException">It is no result; the message says where.</exception>
    public static RunResult FromJson(string json) =>
        JsonSerializer.Deserialize(json, RunResultJson.Default.RunResult)
            ?? throw new JsonException("A result is an object, not null.");

    /// <summary>The result as comma-separated values: a line of names, one for each deployment, one for all
    /// together.</summary>
    public string ToCsv() => RunResultCsv.Of([this]);

    /// <summary>Several results in one table, as <see cref="ToCsv()"/> writes each.</summary>
    /// <param name="results">The results.</param>
    public static string ToCsv(IEnumerable<RunResult> results) => RunResultCsv.Of(results);
}
