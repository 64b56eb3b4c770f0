using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Scaling;

namespace Ballast.Simulation.Swarm;

/// <summary>Draws policies and their options out of the catalogues, so that each new one takes part.</summary>
internal static class SwarmPolicies
{
    public static DeploymentPolicies Draw(SwarmChance chance) => new()
    {
        Routing = Choose(chance, RoutingCatalogue.All, drawOptions: true),
        QueueOrder = Choose(chance, QueueOrderCatalogue.All, drawOptions: false),
        Autoscaler = chance.Is(0.6) ? null : Choose(chance, AutoscalerCatalogue.Rules, drawOptions: false),
    };

    public static PolicyChoice Autoscaler(SwarmChance chance) =>
        Choose(chance, AutoscalerCatalogue.All, drawOptions: false);

    /// <summary>The autoscaler that a world begins with: seeds that follow one another take them in turn, so that every
    /// one has its share of any run, however many there are.</summary>
    public static PolicyChoice AutoscalerInTurn(SwarmChance chance, ulong seed)
    {
        // Drawn all the same: what is drawn after it does not depend on how it is chosen.
        Autoscaler(chance);
        var names = AutoscalerCatalogue.All.Names.ToArray();
        return new(names[(int)(seed % (ulong)names.Length)]);
    }

    private static PolicyChoice Choose<T>(SwarmChance chance, PolicyCatalogue<T> catalogue, bool drawOptions)
        where T : class
    {
        var entry = catalogue.Entries[chance.Whole(0, catalogue.Entries.Length - 1)];
        var options = ImmutableSortedDictionary<string, double>.Empty;
        foreach (var option in entry.Options)
        {
            if (!drawOptions || !chance.Is(0.2)) { continue; }
            // Near the default rather than anywhere: ranges reach to a million where tens are usual.
            var most = Math.Min(option.Max, Math.Max(option.Default * 3, option.Min + 1));
            var value = chance.Between(option.Min, most);
            options = options.Add(option.Name, option.Whole ? Math.Floor(value) : value);
        }
        return new(entry.Name, options);
    }
}
