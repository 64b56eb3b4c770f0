using Ballast.Journaling.Records;
using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>Gives the inputs of a journal to fresh routers and compares every decision with the recorded one.</summary>
/// <remarks>With another routing policy it is a counterfactual: the arrivals and the replicas are the recorded ones,
/// but so
/// are the outcomes, which a replica that was not chosen might not have had. A policy's first moves tell; latencies
/// do not.</remarks>
public sealed class JournalReplay
{
    private readonly RouterMaker _maker;
    private readonly PolicyChoice? _routing;

    /// <summary>A replay with the policies the deployments name.</summary>
    /// <param name="routing">Another routing policy for all routers; <see langword="null"/> keeps the recorded
    /// ones.</param>
    public JournalReplay(PolicyChoice? routing = null)
        : this((deployment, seed) => new Router(deployment, seed), routing)
    {
    }

    /// <summary>A replay with routers of the caller's own making, for policies that are in no catalogue.</summary>
    /// <param name="maker">Makes each router.</param>
    /// <param name="routing">Another routing policy for all routers; <see langword="null"/> keeps the recorded
    /// ones.</param>
    public JournalReplay(RouterMaker maker, PolicyChoice? routing = null)
    {
        ArgumentNullException.ThrowIfNull(maker);
        _maker = maker;
        _routing = routing;
    }

    /// <summary>Replays a whole journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <exception cref="JournalFormatException">The journal cannot be read.</exception>
    /// <exception cref="ArgumentException">A policy's name or option is unknown.</exception>
    public ReplayResult Run(JournalReader journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var run = new ReplayRun();
        foreach (var record in journal)
        {
            if (record is RouterDefined defined) { run.Define(defined, Make(defined)); }
            else { run.Take(record); }
        }
        return run.Finish(journal.Skipped);
    }

    internal static Deployment WithRouting(Deployment deployment, PolicyChoice routing) =>
        deployment with { Policies = deployment.Policies with { Routing = routing } };

    private ReplayedRouter Make(RouterDefined defined)
    {
        var deployment = _routing is null ? defined.Deployment : WithRouting(defined.Deployment, _routing);
        return new ReplayedRouter(_maker(deployment, defined.Seed), deployment.Id, _routing);
    }
}
