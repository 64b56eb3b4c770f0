using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Scaling;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of <c>budget</c> and <c>scaling.guard</c>.</summary>
internal static class ScalingKeys
{
    /// <summary>What all deployments together may hold.</summary>
    public static KeyTable<ResourceBudget> Budget { get; } = new("budget", default,
        Key<ResourceBudget>.Of("replicas", new IntegerKind(0, 100_000),
            b => b.Replicas, (b, v) => b with { Replicas = v },
            "Replicas of all deployments; 0 sets no limit."),
        Key<ResourceBudget>.Of("devices", new IntegerKind(0, 100_000), b => b.Devices, (b, v) => b with { Devices = v },
            "Accelerator devices of all deployments; 0 sets no limit."),
        Key<ResourceBudget>.Of("cpuCores", new NumberKind(0, 1_000_000),
            b => b.CpuCores, (b, v) => b with { CpuCores = v },
            "Processor cores of all deployments; 0 sets no limit."),
        Key<ResourceBudget>.Of("memory", SizeKind.UpTo("1024TiB"),
            b => b.MemoryBytes, (b, v) => b with { MemoryBytes = v },
            "Main memory of all deployments; 0 sets no limit."));

    /// <summary>What every scaling decision passes through.</summary>
    public static KeyTable<GuardConfig> Guard { get; } = new("guard", new GuardConfig(),
        Key<GuardConfig>.Of("factor", new NumberKind(0.1, 10), g => g.Factor, (g, v) => g with { Factor = v },
            "Multiplies the replicas a rule asks for."),
        Key<GuardConfig>.Of("stabilisation", DurationKind.Between("0s", "1h"),
            g => g.Stabilisation, (g, v) => g with { Stabilisation = v },
            "Scale down only to the highest wish of this time."),
        Key<GuardConfig>.Of("holdAfter", DurationKind.Between("0s", "1h"),
            g => g.HoldAfter, (g, v) => g with { HoldAfter = v },
            "Scale down only by load samples no older than this; 0s lets it happen without."),
        Key<GuardConfig>.Of("survivorUtilisation", new NumberKind(0, 1),
            g => g.SurvivorUtilisation, (g, v) => g with { SurvivorUtilisation = v },
            "Scale down only so far that the replicas that stay have this share of their slots busy at most; 0 lets it "
            + "go further."),
        Key<GuardConfig>.Of("stepPeriod", DurationKind.Between("1s", "1h"),
            g => g.StepPeriod, (g, v) => g with { StepPeriod = v },
            "Time over which `maxStepUp` and `maxStepDown` count."),
        Key<GuardConfig>.Of("maxStepUp", new IntegerKind(0, 10_000),
            g => g.MaxStepUp, (g, v) => g with { MaxStepUp = v },
            "Most replicas a deployment gains within a step period; 0 sets no limit."),
        Key<GuardConfig>.Of("maxStepDown", new IntegerKind(0, 10_000),
            g => g.MaxStepDown, (g, v) => g with { MaxStepDown = v },
            "Most replicas a deployment loses within a step period; 0 sets no limit."),
        Key<GuardConfig>.Of("sharing", new WordKind<BudgetSharing>("way to share",
                [("max-min-fair", BudgetSharing.MaxMinFair), ("first-come", BudgetSharing.FirstCome)]),
            g => g.Sharing, (g, v) => g with { Sharing = v },
            "How the budget is shared when wishes exceed it: whoever has least gets the next replica; or whoever holds "
            + "some keeps them, and the rest goes by the deployments' names."));
}
