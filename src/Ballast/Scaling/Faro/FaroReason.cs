using System.Globalization;

namespace Ballast.Scaling.Faro;

/// <summary>Puts Faro's decisions into words.</summary>
internal static class FaroReason
{
    public static string Waiting(int target, TimeSpan plan) => string.Create(
        CultureInfo.InvariantCulture, $"{target} as found; the first plan is due at {plan.TotalSeconds:0} s");

    public static string Planned(
        AllocationJob job, double quantile, Allocation plan, int place, double admitted, int budget)
    {
        var (peak, sum) = (0.0, 0.0);
        foreach (var rate in job.Rates.Span) { (peak, sum) = (Math.Max(peak, rate), sum + rate); }
        var source = double.IsNaN(quantile) ? "measured" : string.Create(
            CultureInfo.InvariantCulture, $"forecast at quantile {quantile:0.##}");
        var accept = admitted < 1 ? string.Create(
            CultureInfo.InvariantCulture, $", {admitted:0.###} admitted") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sum / job.Rates.Length:0.0} to {peak:0.0} per second {source}, {job.ServiceSeconds * 1000:0} ms each "
            + $"against {job.TargetSeconds:0.###} s: {plan.Replicas[place]} planned of {budget}, "
            + $"all {plan.Used}{accept}");
    }

    public static string Missing(string because, int missing) => string.Create(
        CultureInfo.InvariantCulture, $"{because}; {missing} of them not to be had");

    public static string Reacted(double latency, double target, int looks, int replicas) => string.Create(
        CultureInfo.InvariantCulture,
        $"mean latency {latency:0.###} s against {target:0.###} s at {looks} looks: {replicas} wanted");
}
