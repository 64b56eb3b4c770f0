using System.Collections.Immutable;

namespace Ballast.Lab.Faro;

/// <summary>The policies of the study with the options that its tables were made with.</summary>
public static class FaroPolicies
{
    private static readonly ImmutableArray<(string Name, double Value)> Family =
        [("service-time", FaroWorld.PlannedSeconds), ("keep-better", 0), ("group-size", 0)];

    /// <summary>The four that it compares with.</summary>
    public static ImmutableArray<FaroPolicy> Baselines { get; } =
    [
        new("fair-share", "FairShare", new("fair-share")),
        new("oneshot", "Oneshot", Choice("oneshot", ("pause", 1))),
        new("aiad", "AIAD", Choice("aiad", ("pause", 1))),
        new("mark", "MArk/Cocktail/Barista", Choice("mark", ("service-time", FaroWorld.PlannedSeconds))),
    ];

    /// <summary>Its own five.</summary>
    public static ImmutableArray<FaroPolicy> Own { get; } =
    [
        Faro("fair", "Faro-Fair"), Faro("sum", "Faro-Sum"), Faro("fairsum", "Faro-FairSum"),
        Faro("penaltysum", "Faro-PenaltySum"), Faro("penaltyfairsum", "Faro-PenaltyFairSum"),
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<FaroPolicy> All { get; } = [.. Baselines, .. Own];

    /// <summary>Our own autoscaler over our own data plane, with shedding and without.</summary>
    public static ImmutableArray<FaroPolicy> Ours { get; } =
    [
        new("ballast", "Ballast", new("ballast")) { DataPlane = FaroDataPlane.Shedding },
        new("ballast-kept", "Ballast without shedding", new("ballast")) { DataPlane = FaroDataPlane.Central },
    ];

    /// <summary>The published order by lost utility with 32 replicas, best first.</summary>
    public static ImmutableArray<string> OrderAt32 { get; } =
    [
        "faro-fairsum", "faro-fair", "faro-sum", "faro-penaltysum", "faro-penaltyfairsum", "aiad", "mark", "fair-share",
        "oneshot",
    ];

    /// <summary>The steps from a simple planner to Faro-FairSum, each with all that came before.</summary>
    public static ImmutableArray<FaroPolicy> Ablation { get; } =
    [
        Step(1, "step utility + upper-bound latency + no prediction", ("utility", 1), ("latency-model", 1),
            ("predict", 0), ("reactive", 0), ("shrink", 0), ("quantile", 0.5), ("slack-raise", 0)),
        Step(2, "+ relaxed utility", ("latency-model", 1), ("predict", 0), ("reactive", 0), ("shrink", 0),
            ("quantile", 0.5), ("slack-raise", 0)),
        Step(3, "+ M/D/c latency", ("predict", 0), ("reactive", 0), ("shrink", 0), ("quantile", 0.5),
            ("slack-raise", 0)),
        Step(4, "+ point prediction", ("reactive", 0), ("shrink", 0), ("quantile", 0.5), ("slack-raise", 0)),
        Step(5, "+ hybrid reactive", ("shrink", 0), ("quantile", 0.5), ("slack-raise", 0)),
        Step(6, "+ shrinking", ("quantile", 0.5), ("slack-raise", 0)),
        Step(7, "+ probabilistic prediction (q0.6, slack raise)"),
    ];

    /// <summary>The same policy, solving many jobs by groups.</summary>
    /// <param name="policy">One of its own.</param>
    /// <param name="size">Most jobs of a group.</param>
    public static FaroPolicy Grouped(FaroPolicy policy, int size)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var choice = policy.Choice with { Options = policy.Choice.Options.SetItem("group-size", size) };
        return new($"{policy.Id}-g{size}", $"{policy.Label} (hierarchical G={size})", choice);
    }

    /// <summary>The policy of a short name.</summary>
    /// <param name="id">The name.</param>
    public static FaroPolicy Get(string id) => All.First(policy => policy.Id == id);

    private static FaroPolicy Faro(string goal, string label) =>
        new($"faro-{goal}", label, Choice($"faro-{goal}", Family));

    private static FaroPolicy Step(
        int number, string label, params ImmutableArray<(string Name, double Value)> options) =>
        new($"step-{number}", label, Choice("faro-fairsum", [.. Family, .. options]));

    private static PolicyChoice Choice(string name, params ImmutableArray<(string Name, double Value)> options) => new(
        name, options.ToImmutableSortedDictionary(option => option.Name, option => option.Value));
}
