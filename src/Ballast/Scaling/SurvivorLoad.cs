namespace Ballast.Scaling;

/// <summary>How many replicas the measured load keeps busy, so that a number falls only as far as those that stay can
/// carry it.</summary>
/// <remarks>
/// By Little's law the requests in service at once are the arrival rate times the mean service time, both measured.
/// Where nothing ended within the window, as with requests of minutes, they are what was in the deployment and did not
/// wait. No promise enters: one that not even an idle replica keeps does not hold a number up.
/// </remarks>
internal static class SurvivorLoad
{
    /// <summary>How far back the load is averaged.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>The fewest replicas that carry the load.</summary>
    /// <param name="history">The load in even steps, oldest first.</param>
    /// <param name="now">The time.</param>
    /// <param name="slots">Requests one replica takes at once; 0 for no limit, of which nothing can be said.</param>
    /// <param name="utilisation">Share of their slots that may be busy; above 0.</param>
    /// <returns>The number; 0 where nothing can be said.</returns>
    public static int Replicas(ReadOnlySpan<LoadSample> history, TimeSpan now, int slots, double utilisation)
    {
        if (slots <= 0) { return 0; }
        // Rounded first, or ten full slots would need an eleventh.
        var replicas = Math.Ceiling(Math.Round(Busy(history, now) / (slots * utilisation), 6));
        return replicas >= int.MaxValue / 2 ? int.MaxValue / 2 : replicas > 0 ? (int)replicas : 0;
    }

    private static double Busy(ReadOnlySpan<LoadSample> history, TimeSpan now)
    {
        var (steps, rate, present, ended, service) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - Window; i--)
        {
            ref readonly var sample = ref history[i];
            steps++;
            rate += sample.ArrivalsPerSecond;
            present += Math.Max(0, sample.Concurrency - sample.Queued);
            if (sample.MeanServiceSeconds <= 0) { continue; }
            ended += sample.Ended;
            service += sample.MeanServiceSeconds * sample.Ended;
        }
        return steps == 0 ? 0 : ended > 0 ? rate / steps * (service / ended) : present / steps;
    }
}
