using System.Collections.Immutable;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast;

/// <summary>What the operator wants of one model: a fact that changes only by configuration.</summary>
public sealed record Deployment
{
    /// <summary>The deployment's name.</summary>
    public required DeploymentId Id { get; init; }

    /// <summary>The model's name as clients call it.</summary>
    public required string Model { get; init; }

    /// <summary>The latency promise.</summary>
    public Slo Slo { get; init; }

    /// <summary>Fewest replicas; 0 allows scaling to zero.</summary>
    /// <value>The default is 1; 0 to <see cref="MaxReplicas"/>.</value>
    public int MinReplicas { get; init; } = 1;

    /// <summary>Most replicas.</summary>
    /// <value>The default is 1; at least <see cref="MinReplicas"/>.</value>
    public int MaxReplicas { get; init; } = 1;

    /// <summary>Requests one replica takes at once; 0 sets no limit.</summary>
    /// <value>The default is 0.</value>
    public int MaxConcurrency { get; init; }

    /// <summary>Resources of one replica.</summary>
    public ReplicaFootprint Footprint { get; init; } = new();

    /// <summary>The policies by name.</summary>
    public DeploymentPolicies Policies { get; init; } = new();

    /// <summary>Limits and switches of the router.</summary>
    public RouterSettings Router { get; init; } = new();

    /// <summary>Existing servers to use as replicas; empty when Ballast starts the replicas itself.</summary>
    /// <value>The default is empty. When it is not, the replicas are these and no autoscaler changes them.</value>
    public ImmutableArray<ServerAddress> Servers { get; init; } = [];

    /// <summary>Whether its replicas answer load probes (<c>GET /ballast/load</c>), as our own workers do.</summary>
    /// <value>The default is false.</value>
    public bool AnswersProbes { get; init; }

    /// <summary>Changes when running replicas no longer match what is wanted and must be replaced one after
    /// another.</summary>
    /// <value>The default is 0; any other number means another revision.</value>
    public ulong Revision { get; init; }

    /// <summary>Whether an autoscaler may change the number of replicas; false for a list of existing
    /// servers.</summary>
    public bool Scalable => Servers.IsDefaultOrEmpty;

    /// <summary>Two deployments are equal when all settings are, server by server.</summary>
    /// <param name="other">The other deployment.</param>
    public bool Equals(Deployment? other) => other is not null
        && (Id, Model, Slo, MinReplicas, MaxReplicas, MaxConcurrency, AnswersProbes, Revision)
            == (other.Id, other.Model, other.Slo, other.MinReplicas, other.MaxReplicas, other.MaxConcurrency,
                other.AnswersProbes, other.Revision)
        && Footprint == other.Footprint && Policies == other.Policies && Router == other.Router
        && Servers.AsSpan().SequenceEqual(other.Servers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Seeds.Hash(Id.Value);
}
