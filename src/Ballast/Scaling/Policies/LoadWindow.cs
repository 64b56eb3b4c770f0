namespace Ballast.Scaling.Policies;

/// <summary>Means over the last part of a load history, as reactive rules read it.</summary>
internal static class LoadWindow
{
    /// <summary>Mean requests in the deployment, over the steps within the window that were measured; 0 when none
    /// was.</summary>
    public static double Concurrency(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window) =>
        Mean(history, now, window, static (in LoadSample step) => step.Concurrency);

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

    /// <summary>Mean arrivals per second over the steps within the window that were measured; 0 when none
    /// was.</summary>
    public static double Arrivals(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window) =>
        Mean(history, now, window, static (in LoadSample step) => step.ArrivalsPerSecond);

    /// <summary>Mean requests waiting in the router over the steps within the window that were measured; 0 when none
    /// was.</summary>
    public static double Queued(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window) =>
        Mean(history, now, window, static (in LoadSample step) => step.Queued);

    /// <summary>Mean and variance of the service times of the attempts that ended within the window, in seconds; none
    /// when none did.</summary>
    public static (double Mean, double Variance)? Service(
        ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window)
    {
        var (sum, squares, count) = (0.0, 0.0, 0L);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - window; i--)
        {
            ref readonly var step = ref history[i];
            if (step.MeanServiceSeconds <= 0 || step.Ended == 0) { continue; }
            sum += step.MeanServiceSeconds * step.Ended;
            squares += (step.ServiceVariance + (step.MeanServiceSeconds * step.MeanServiceSeconds)) * step.Ended;
            count += step.Ended;
        }
        if (count == 0) { return null; }
        var mean = sum / count;
        return (mean, Math.Max(0, (squares / count) - (mean * mean)));
    }

    private delegate double Figure(in LoadSample step);

    private static double Mean(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window, Figure figure)
    {
        var (sum, count) = (0.0, 0);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - window; i--)
        {
            sum += figure(in history[i]);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }
}
