namespace Ballast.Scaling.Policies;

/// <summary>Means over the last part of a load history, as reactive rules read it.</summary>
internal static class LoadWindow
{
    /// <summary>Mean requests in the deployment, over the steps within the window that were measured; 0 when none
    /// was.</summary>
    public static double Concurrency(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window)
    {
        var (sum, count) = (0.0, 0);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - window; i--)
        {
            sum += history[i].Concurrency;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Mean latency in seconds of the requests that ended within the window; 0 when none did.</summary>
    public static double Latency(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window)
    {
        var (sum, count) = (0.0, 0);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - window; i--)
        {
            sum += history[i].MeanLatencySeconds * history[i].Ended;
            count += history[i].Ended;
        }
        return count == 0 ? 0 : sum / count;
    }
}
