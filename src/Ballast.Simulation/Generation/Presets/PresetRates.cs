using System.Collections.Immutable;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>Reads how arrivals lie in time and how their rate moves.</summary>
internal static class PresetRates
{
    private const string PerMinute = "replay-or-poisson-per-minute";
    private const int MostStates = 64;

    public static ArrivalPattern Arrival(PresetNode preset, PresetNode node)
    {
        var kind = node.Get("kind").Choice("poisson", "gamma", "weibull", "mmpp", "clients", PerMinute) switch
        {
            "gamma" => ArrivalKind.Gamma,
            "weibull" => ArrivalKind.Weibull,
            "mmpp" => ArrivalKind.Mmpp,
            "clients" => ArrivalKind.Clients,
            PerMinute when preset.Has("requests_per_minute") => ArrivalKind.Clients,
            _ => ArrivalKind.Poisson,
        };
        switch (kind)
        {
            case ArrivalKind.Gamma or ArrivalKind.Weibull:
                node.Allow("kind", "unit", "cv");
                return new() { Kind = kind, Cv = node.Number("cv", 0, 100) };
            case ArrivalKind.Mmpp:
                return Mmpp(node);
            default:
                node.Allow("kind", "unit");
                return new() { Kind = kind };
        }
    }

    public static RateShape Shape(PresetNode preset)
    {
        var shape = new RateShape
        {
            Daily = [.. preset.Find("diurnal_hourly")?.Numbers(0, 1e9) ?? []],
            FlashPerDay = preset.Find("flash")?.Allow("per_day").Number("per_day", 0, 200) ?? 0,
            Weekdays = Weekdays(preset.Find("weekdays")),
        };
        if (shape.Daily.Length > 0 && shape.Daily.Sum() <= 0)
        {
            throw preset.Get("diurnal_hourly").Wrong("one of its rates must be above 0.");
        }
        if (preset.Find("residual") is { } residual)
        {
            residual.Allow("sigma", "ar1_per_600s");
            shape = shape with
            {
                ResidualSigma = residual.Number("sigma", 0, 5),
                ResidualKept = residual.Number("ar1_per_600s", 0, 0.9999),
            };
        }
        return preset.Find("diurnal") is { } diurnal ? Waves(shape, diurnal) : shape;
    }

    private static ImmutableArray<double> Weekdays(PresetNode? node)
    {
        if (node is null) { return []; }
        var factors = node.Numbers(0, 1_000);
        return factors.Length == 7 && factors.Sum() > 0
            ? [.. factors]
            : throw node.Wrong("it has seven factors, from Monday on, one of them above 0.");
    }

    private static RateShape Waves(RateShape shape, PresetNode node)
    {
        node.Allow("kind", "period_s", "cos", "sin");
        node.Get("kind").Choice("log-harmonics");
        var (cosines, sines) = (node.Get("cos").Numbers(-10, 10), node.Get("sin").Numbers(-10, 10));
        if (cosines.Length != sines.Length || cosines.Length > 64)
        {
            throw node.Wrong("cos and sin have equally many numbers, at most 64.");
        }
        return shape with
        {
            Cosines = [.. cosines],
            Sines = [.. sines],
            PeriodSeconds = node.Number("period_s", 60, 1e9, 86_400),
        };
    }

    private static ArrivalPattern Mmpp(PresetNode node)
    {
        node.Allow("kind", "unit", "step_s", "rates_rps", "transition", "log_ar1");
        var rates = node.Get("rates_rps").Numbers(0, 1e9);
        if (rates.Length is < 1 or > MostStates || rates.Sum() <= 0)
        {
            throw node.Get("rates_rps").Wrong("it has 1 to 64 rates, one of them above 0.");
        }
        var rows = node.Get("transition").Items().ToArray();
        if (rows.Length != rates.Length)
        {
            throw node.Get("transition").Wrong($"it has one row for each of the {rates.Length} rates.");
        }
        var drift = node.Find("log_ar1")?.Allow("sigma", "tau_s");
        return new()
        {
            Kind = ArrivalKind.Mmpp,
            Rates = [.. rates],
            Transition = [.. rows.Select(row => Row(row, rates.Length))],
            StepSeconds = node.Number("step_s", 1e-3, 86_400, 1),
            DriftSigma = drift?.Number("sigma", 0, 5) ?? 0,
            DriftSeconds = drift?.Number("tau_s", 1, 1e9) ?? 90,
        };
    }

    // Rounded probabilities need not sum up to 1 exactly.
    private static ImmutableArray<double> Row(PresetNode node, int states)
    {
        var row = node.Numbers(0, 1);
        var sum = row.Sum();
        if (row.Length != states || Math.Abs(sum - 1) > 0.01)
        {
            throw node.Wrong($"it has {states} probabilities that sum up to 1.");
        }
        return [.. row.Select(share => share / sum)];
    }
}
