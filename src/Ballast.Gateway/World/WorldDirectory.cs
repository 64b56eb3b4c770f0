using System.Collections.Frozen;
using Ballast.Protocols;
using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>Which deployment serves which model, and how paths are read: immutable, replaced whole when it
/// changes.</summary>
internal sealed class WorldDirectory
{
    private readonly FrozenDictionary<string, LiveDeployment> _byModel;
    private readonly FrozenDictionary<string, string> _protocolOf;

    public WorldDirectory(IReadOnlyCollection<LiveDeployment> deployments, IReadOnlyCollection<DeploymentRoute> routes)
    {
        Deployments = deployments;
        _byModel = deployments.ToFrozenDictionary(deployment => deployment.Settings.Model, StringComparer.Ordinal);
        Names = new ModelNames(_byModel.Keys);
        _protocolOf = routes.Where(route => route.Protocol is not null)
            .ToFrozenDictionary(route => route.Model, route => route.Protocol!, StringComparer.Ordinal);
        Protocols = new ProtocolTable(Names, routes.Where(route => route.Raw is not null).Select(route => route.Raw!));
        var (needs, ordered) = (RoutingInputs.None, false);
        foreach (var deployment in deployments)
        {
            needs |= deployment.Needs;
            ordered |= deployment.Settings.Policies.QueueOrder.Name != "fcfs";
        }
        Needs = new RequestNeeds
        {
            // Priority and timeout inside a V2 body are read only where the queue's order makes use of them.
            Parameters = ordered,
            InputSize = needs.HasFlag(RoutingInputs.OutputLength),
            PrefixBlockBytes = needs.HasFlag(RoutingInputs.PrefixOverlap) ? 64 : 0,
        };
    }

    public IReadOnlyCollection<LiveDeployment> Deployments { get; }

    public ModelNames Names { get; }

    public ProtocolTable Protocols { get; }

    /// <summary>What bodies are read for: all that any deployment's policy asks.</summary>
    public RequestNeeds Needs { get; }

    public LiveDeployment? Find(string model) => _byModel.GetValueOrDefault(model);

    /// <summary>Where two protocols share a path, the one that the model's deployment speaks.</summary>
    public ProtocolMatch Prefer(in ProtocolMatch match) =>
        match.Alternative is not null && match.Call.Model is { } model
            && _protocolOf.TryGetValue(model, out var protocol)
            ? match.In(protocol)
            : match;
}
