using System.Collections.Immutable;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>Reads one preset.</summary>
internal static class PresetReader
{
    private const double MostRate = 1e9;
    private const int MostTokens = 100_000_000;
    private const double MostSeconds = 1e9;

    public static WorkloadPreset Read(string name, PresetNode node)
    {
        node.Allow(
            "source", "notes", "mean_rate_rps", "mean_session_rate_per_s", "arrival", "input", "output",
            "rank_correlation", "sessions", "prefix", "clients", "diurnal", "diurnal_hourly", "weekdays", "residual",
            "flash", "text_tokens", "image_count", "image_tokens_each", "output_tokens", "jobs", "requests_per_minute",
            "reason_ratio", "service_time_s", "route_time_s", "targets");
        var arrival = PresetRates.Arrival(node, node.Get("arrival"));
        var preset = new WorkloadPreset
        {
            Name = name,
            Source = node.Find("source")?.Text() ?? string.Empty,
            MeanRate = Rate(node),
            CountsSessions = node.Has("mean_session_rate_per_s"),
            Arrival = arrival,
            Rate = PresetRates.Shape(node),
            Clients = PresetPools.Read(node, arrival.Kind),
            Input = Tokens(node.Find("input") ?? node.Find("text_tokens"), 0),
            Output = Tokens(node.Find("output") ?? node.Find("output_tokens"), 0),
            RankCorrelation = node.Number("rank_correlation", -1, 1, 0),
            Images = Images(node),
            Sessions = node.Find("sessions") is { } sessions ? Sessions(sessions) : null,
            Prefix = node.Find("prefix") is { } prefix ? Prefix(prefix) : null,
            Targets = Targets(node.Find("targets")),
        };
        if (preset.CountsSessions && preset.Sessions is null)
        {
            throw node.Wrong("it counts sessions; say them in the field \"sessions\", or give mean_rate_rps.");
        }
        return preset;
    }

    private static double Rate(PresetNode node)
    {
        var session = node.Find("arrival")?.Find("unit")?.Choice("requests", "sessions") == "sessions";
        if (session || node.Has("mean_session_rate_per_s"))
        {
            return node.Number("mean_session_rate_per_s", 1e-9, MostRate);
        }
        return node.Has("mean_rate_rps") || node.Find("requests_per_minute") is not { } jobs
            ? node.Number("mean_rate_rps", 1e-9, MostRate)
            : jobs.Get("mean_per_job").Numbers(0, MostRate).Sum() / 60;
    }

    private static NumberDistribution? Tokens(PresetNode? node, int least) =>
        node is null ? null : PresetNumbers.Read(node, Math.Max(1, least), MostTokens);

    private static ImageShape? Images(PresetNode node)
    {
        if (node.Find("image_count") is not { } count)
        {
            return node.Has("image_tokens_each")
                ? throw node.Wrong("it has image_tokens_each but no image_count.")
                : null;
        }
        return new()
        {
            MeanCount = count.Allow("mean").Number("mean", 1, 100),
            TokensEach = PresetNumbers.Read(node.Get("image_tokens_each"), 1, MostTokens),
        };
    }

    private static SessionShape Sessions(PresetNode node)
    {
        node.Allow(
            "new_session_probability", "requests_per_session", "gap_s", "think_s", "first_input",
            "new_tokens_per_turn", "carry_over", "closed_loop", "max_input", "turns_mean", "single_turn_share");
        var closed = node.Find("closed_loop")?.Switch() ?? false;
        var turns = node.Find("requests_per_session");
        return new()
        {
            NewSessionProbability = turns is null ? node.Number("new_session_probability", 1e-6, 1) : 1,
            RequestsPerSession = turns is null ? null : PresetNumbers.Read(turns, 1, 1e6),
            GapSeconds = PresetNumbers.Read(node.Get(closed ? "think_s" : "gap_s"), 0, MostSeconds),
            FirstInput = PresetNumbers.Read(node.Get("first_input"), 1, MostTokens),
            NewTokens = PresetNumbers.Read(node.Get("new_tokens_per_turn"), 0, MostTokens),
            IsClosedLoop = closed,
            MostInput = node.Has("max_input") ? node.Whole("max_input", 1, MostTokens) : 4_000_000,
        };
    }

    private static PrefixShape Prefix(PresetNode node)
    {
        node.Allow("block_tokens", "shared_system_blocks", "shared_system_tokens", "applications");
        var block = node.Whole("block_tokens", 1, 1_000_000);
        var apps = node.Find("applications")?.Allow("count", "popularity_exponent", "system_tokens");
        var system = node.Find("shared_system_tokens") ?? apps?.Find("system_tokens");
        var blocks = node.Has("shared_system_blocks") ? node.Whole("shared_system_blocks", 0, 100_000) : 0;
        return new()
        {
            BlockTokens = block,
            Applications = apps?.Whole("count", 1, 100_000) ?? 1,
            PopularityExponent = apps?.Number("popularity_exponent", 0, 20, 1) ?? 1,
            SystemTokens = system is null
                ? NumberDistribution.Of(new Chance.QuantileTable([0, 1], [blocks * block, blocks * block]))
                : PresetNumbers.Read(system, 0, MostTokens),
        };
    }

    private static ImmutableSortedDictionary<string, double> Targets(PresetNode? node) =>
        node is null ? ImmutableSortedDictionary<string, double>.Empty
        : !node.IsObject ? throw node.Wrong("it must be an object of numbers.")
        : node.Names.ToImmutableSortedDictionary(
            static name => name, name => node.Number(name, double.MinValue, double.MaxValue), StringComparer.Ordinal);
}
