using System.Globalization;
using System.Text;
using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.EndToEnd.Tests.Twin;

/// <summary>Poisson arrivals, each with its own log-normal time of service: the same work in both worlds.</summary>
internal static class TwinTrace
{
    /// <summary>The trace as a canonical file of requests.</summary>
    /// <param name="perSecond">The mean rate.</param>
    /// <param name="length">How long requests arrive.</param>
    /// <param name="mean">The mean time of service.</param>
    /// <param name="cv">Its standard deviation over mean.</param>
    /// <param name="seed">The seed.</param>
    public static string Csv(double perSecond, TimeSpan length, TimeSpan mean, double cv, ulong seed)
    {
        var gaps = new SeededRandom(Seeds.Derive(seed, "gaps"));
        var times = new SeededRandom(Seeds.Derive(seed, "times"));
        var service = LogNormal.OfMeanAndCv(mean.TotalSeconds, cv);
        var text = new StringBuilder("arrival_seconds,source_latency_seconds\n");
        for (var at = Gap(); at < length.TotalSeconds; at += Gap())
        {
            text.Append(CultureInfo.InvariantCulture, $"{at:0.000000},{service.Sample(times):0.000000}\n");
        }
        return text.ToString();

        double Gap() => Exponential.Sample(gaps) / perSecond;
    }
}
