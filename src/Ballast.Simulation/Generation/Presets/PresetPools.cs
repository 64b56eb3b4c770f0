using System.Collections.Immutable;
using Ballast.Simulation.Chance;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>Reads pools of clients.</summary>
internal static class PresetPools
{
    private const int MostClients = 100_000;
    private const double MostTokens = 1e8;
    private const double MostCv = 100;

    public static ClientPool? Read(PresetNode preset, ArrivalKind kind)
    {
        if (kind != ArrivalKind.Clients)
        {
            return preset.Has("clients")
                ? throw preset.Get("clients").Wrong("it is read only where arrival.kind is \"clients\".")
                : null;
        }
        if (preset.Has("clients")) { return Pool(preset.Get("clients")); }
        return preset.Find("requests_per_minute") is { } jobs ? Jobs(jobs) : throw preset.Wrong(
            "the field \"clients\" is missing, which arrival.kind \"clients\" asks for.");
    }

    private static ClientPool Pool(PresetNode node)
    {
        node.Allow(
            "count", "zipf_exponent", "top_shares", "top", "cv", "rate_weighted_cv", "gamma_share", "active_fraction",
            "mean_active_s", "log_rate_sd", "log_rate_ar1_per_600s", "mean_input", "mean_output", "within_cv_input",
            "within_cv_output", "seed", "are");
        var count = node.Whole("count", 1, MostClients);
        var top = node.Find("top") is { } list ? [.. list.Items().Select(Profile)] : TopOfShares(node, count);
        if (top.Length > count) { throw node.Get("top").Wrong($"it names more than the {count} clients of the pool."); }
        var seed = node.Has("seed") ? (ulong?)node.Whole("seed", 0, int.MaxValue) : null;
        return new()
        {
            Count = count,
            Top = top,
            ZipfExponent = node.Number("zipf_exponent", 0, 20, 1),
            Cv = PresetNumbers.Read(node.Find("cv") ?? node.Get("rate_weighted_cv"), 0, MostCv),
            GammaShare = node.Number("gamma_share", 0, 1, 1),
            ActiveFraction = Optional(node, "active_fraction", 0, 1),
            MeanActiveSeconds = node.Number("mean_active_s", 600, 1e9, 21_600),
            LogRateSigma = node.Number("log_rate_sd", 0, 5, 0),
            LogRateKept = node.Number("log_rate_ar1_per_600s", 0, 0.9999, 0),
            MeanInput = Optional(node, "mean_input", 1, MostTokens),
            MeanOutput = Optional(node, "mean_output", 1, MostTokens),
            WithinCvInput = node.Number("within_cv_input", 0, MostCv, 0),
            WithinCvOutput = node.Number("within_cv_output", 0, MostCv, 0),
            Seed = seed,
            AreModels = node.Find("are")?.Choice("tenants", "models") == "models",
        };
    }

    private static ClientProfile Profile(PresetNode node)
    {
        node.Allow("share", "cv", "mean_input", "mean_output", "active");
        return new()
        {
            Share = node.Number("share", 1e-12, 1e12),
            Cv = node.Optional("cv", 0, MostCv),
            MeanInput = node.Optional("mean_input", 1, MostTokens),
            MeanOutput = node.Optional("mean_output", 1, MostTokens),
            Active = node.Optional("active", 0.001, 1),
        };
    }

    // Only the sums of the first clients' shares are known: within a step all have the same.
    private static ImmutableArray<ClientProfile> TopOfShares(PresetNode node, int count)
    {
        if (node.Find("top_shares") is not { } shares || node.Has("zipf_exponent")) { return []; }
        var top = ImmutableArray.CreateBuilder<ClientProfile>();
        var before = 0.0;
        foreach (var name in shares.Names)
        {
            if (!int.TryParse(name, out var rank) || rank <= top.Count || rank > count)
            {
                throw shares.Wrong($"\"{name}\" is no rank; ranks rise and end at the {count} clients of the pool.");
            }
            var sum = shares.Number(name, before, 1);
            var each = (sum - before) / (rank - top.Count);
            while (top.Count < rank) { top.Add(new ClientProfile { Share = each }); }
            before = sum;
        }
        return top.ToImmutable();
    }

    private static ClientPool Jobs(PresetNode node)
    {
        node.Allow("min", "max", "mean_per_job");
        var means = node.Get("mean_per_job").Numbers(1e-9, 1e9);
        if (means.Length is < 1 or > MostClients) { throw node.Get("mean_per_job").Wrong("it names one job at least."); }
        return new()
        {
            Count = means.Length,
            Top = [.. means.Select(mean => new ClientProfile { Share = mean / means.Sum(), Cv = 1 })],
            Cv = NumberDistribution.Of(new LogNormal(0, 0)),
            AreModels = true,
        };
    }

    private static NumberDistribution? Optional(PresetNode node, string name, double least, double most) =>
        node.Find(name) is { } found ? PresetNumbers.Read(found, least, most) : null;
}
