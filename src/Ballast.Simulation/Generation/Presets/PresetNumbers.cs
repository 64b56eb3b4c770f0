using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>Reads distributions.</summary>
internal static class PresetNumbers
{
    private const double MostMu = 50;
    private const double MostSigma = 10;
    private const double MostValue = 1e12;

    // Between the 10 % and the 90 % point of a normal distribution lie 2.563 deviations.
    private const double DecileWidth = 2.5631031310892007;

    /// <summary>A distribution in any of its forms.</summary>
    /// <param name="node">The value.</param>
    /// <param name="least">The least number where the value does not say.</param>
    /// <param name="most">The greatest number where the value does not say.</param>
    public static NumberDistribution Read(PresetNode node, double least, double most)
    {
        if (!node.IsObject) { return Constant(node.Number(least, most)); }
        if (!node.Has("kind")) { return Summary(node, least, most); }
        return node.Get("kind").Choice("lognormal", "lognormal-mixture", "quantiles", "constant") switch
        {
            "lognormal" => LogNormalOf(node, least, most),
            "lognormal-mixture" => Mixture(node, least, most),
            "quantiles" => Quantiles(node, least, most),
            _ => Constant(node.Allow("kind", "value").Number("value", least, most)),
        };
    }

    private static NumberDistribution Constant(double value) =>
        NumberDistribution.Of(new QuantileTable([0, 1], [value, value]), value, value);

    private static NumberDistribution LogNormalOf(PresetNode node, double least, double most)
    {
        node.Allow("kind", "mu", "sigma", "median", "mean", "cv", "min", "max", "cap", "ks");
        var (low, high) = Bounds(node, least, most);
        return NumberDistribution.Of(LogNormalOf(node), low, high);
    }

    private static LogNormal LogNormalOf(PresetNode node)
    {
        if (node.Has("mean"))
        {
            return LogNormal.OfMeanAndCv(
                node.Number("mean", double.Epsilon, MostValue), node.Number("cv", 0, 1_000));
        }
        var mu = node.Optional("median", double.Epsilon, MostValue) is { } median
            ? PortableMath.Log(median)
            : node.Number("mu", -MostMu, MostMu);
        return new LogNormal(mu, node.Number("sigma", 0, MostSigma));
    }

    private static NumberDistribution Mixture(PresetNode node, double least, double most)
    {
        node.Allow("kind", "components", "min", "max", "cap", "ks");
        var (components, weights) = (new List<LogNormal>(), new List<double>());
        foreach (var item in node.Get("components").Items())
        {
            item.Allow("w", "mu", "sigma", "median", "mean", "cv");
            weights.Add(item.Number("w", 1e-12, 1e12));
            components.Add(LogNormalOf(item));
        }
        if (components.Count is < 1 or > 64) { throw node.Get("components").Wrong("it has 1 to 64 components."); }
        var (low, high) = Bounds(node, least, most);
        return NumberDistribution.Mixture([.. components], [.. weights], low, high);
    }

    private static NumberDistribution Quantiles(PresetNode node, double least, double most)
    {
        node.Allow("kind", "shares", "values", "min", "max", "cap");
        var (shares, values) = (node.Get("shares").Numbers(0, 1), node.Get("values").Numbers(-MostValue, MostValue));
        var (low, high) = Bounds(node, least, most);
        try
        {
            return NumberDistribution.Of(new QuantileTable(shares, values), low, high);
        }
        catch (ArgumentException wrong)
        {
            throw node.Wrong(wrong.Message);
        }
    }

    // What a paper's table says of a distribution: deciles, or a median with a mean or one high quantile.
    private static NumberDistribution Summary(PresetNode node, double least, double most)
    {
        node.Allow("mean", "median", "p10", "p90", "q10", "q50", "q90", "q99");
        if (node.Has("median") && node.Has("p90"))
        {
            var (low, high) = (node.Number("p10", 1e-9, MostValue), node.Number("p90", 1e-9, MostValue));
            var sigma = Math.Max(0, PortableMath.Log(high / low) / DecileWidth);
            return NumberDistribution.Of(
                new LogNormal(PortableMath.Log(node.Number("median", 1e-9, MostValue)), sigma), least, most);
        }
        if (node.Has("q10")) { return Deciles(node, least, most); }
        var middle = node.Number("q50", 1e-9, MostValue);
        var mu = PortableMath.Log(middle);
        if (node.Optional("mean", 1e-9, MostValue) is { } mean && mean >= middle)
        {
            var sigma = Math.Sqrt(2 * PortableMath.Log(mean / middle));
            return NumberDistribution.Of(new LogNormal(mu, sigma), least, most);
        }
        var top = node.Number("q90", middle, MostValue);
        return NumberDistribution.Of(
            new LogNormal(mu, PortableMath.Log(top / middle) / (0.5 * DecileWidth)), least, most);
    }

    private static NumberDistribution Deciles(PresetNode node, double least, double most)
    {
        double[] shares = [0, 0.1, 0.5, 0.9, 0.99, 1];
        var low = node.Number("q10", least, most);
        var middle = node.Number("q50", low, most);
        var high = node.Number("q90", middle, most);
        var highest = node.Number("q99", high, most, high);
        return NumberDistribution.Of(
            new QuantileTable(shares, [low, low, middle, high, highest, highest]), least, most);
    }

    private static (double Least, double Most) Bounds(PresetNode node, double least, double most)
    {
        var low = node.Number("min", least, most, least);
        var high = node.Number(node.Has("cap") ? "cap" : "max", least, most, most);
        return low <= high ? (low, high) : throw node.Wrong("its min is above its max.");
    }
}
