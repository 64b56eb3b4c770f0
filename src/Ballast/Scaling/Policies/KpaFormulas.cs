namespace Ballast.Scaling.Policies;

/// <summary>The formulas of the Knative Pod Autoscaler, one by one.</summary>
public static class KpaFormulas
{
    private const double SquaredQuantileTimesVariance = 1.96 * 1.96 * 100 / 25;
    private const double Precision = 1e6;

    /// <summary>Requests a replica should have: the limit times the utilisation, never below a hundredth.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="maxConcurrency">The deployment's own limit; 0 for none.</param>
    public static double Target(KpaOptions options, int maxConcurrency)
    {
        ArgumentNullException.ThrowIfNull(options);
        var total = options.TargetConcurrency > 0 ? options.TargetConcurrency
            : maxConcurrency > 0 ? maxConcurrency
            : 100;
        if (maxConcurrency > 0) { total = Math.Min(total, maxConcurrency); }
        return Math.Max(0.01, total * options.TargetUtilization);
    }

    /// <summary>Mean concurrency over a window that ends now: of the steps within it that were measured.</summary>
    /// <param name="history">The load in even steps, oldest first.</param>
    /// <param name="now">The end of the window.</param>
    /// <param name="window">Its length.</param>
    /// <returns>The mean, cut after the sixth decimal; 0 when no step lies within the window.</returns>
    public static double WindowAverage(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window) =>
        Math.Floor(LoadWindow.Concurrency(history, now, window) * Precision) / Precision;

    /// <summary>How many replicas to sample so that the mean of the sample tells the mean of all (95 %
    /// confidence).</summary>
    /// <remarks>Here every request is counted and nothing need be sampled; kept for comparison with engines that are
    /// polled.
    /// </remarks>
    /// <param name="replicas">How many there are; 0 or more.</param>
    /// <returns>All up to three; then the sample size for a finite population.</returns>
    public static int SampleSize(int replicas) => replicas <= 3
        ? replicas
        : (int)Math.Ceiling(replicas * SquaredQuantileTimesVariance / (replicas + SquaredQuantileTimesVariance - 1));

    /// <summary>Requests that a burst may bring on top of the present load without filling the ready
    /// replicas.</summary>
    /// <remarks>Knative takes its buffering activator out of the path when this is not negative. The gateway always
    /// stands in the path, so it decides nothing here.</remarks>
    /// <param name="ready">Ready replicas.</param>
    /// <param name="total">Requests one replica takes.</param>
    /// <param name="burst">The burst to be ready for; 0 never buffers, negative always does.</param>
    /// <param name="panicAverage">Mean concurrency over the panic window.</param>
    public static double ExcessBurstCapacity(int ready, double total, double burst, double panicAverage) =>
        burst == 0 ? 0 : burst < 0 ? -1 : Math.Floor((ready * total) - burst - panicAverage);
}
