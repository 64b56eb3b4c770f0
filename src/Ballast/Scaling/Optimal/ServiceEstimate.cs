namespace Ballast.Scaling.Optimal;

/// <summary>How long a replica is busy with a request, as measured lately.</summary>
/// <param name="Seconds">Mean in seconds; 0 when nothing was measured.</param>
/// <param name="Scv">Squared coefficient of variation.</param>
internal readonly record struct ServiceEstimate(double Seconds, double Scv)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // Too few requests say nothing of a variance.
    private const int Enough = 20;

    /// <summary>An estimate from a load history.</summary>
    /// <param name="history">The load, oldest first.</param>
    /// <param name="now">The time.</param>
    /// <param name="told">The mean where it is told rather than measured; zero measures it.</param>
    public static ServiceEstimate Of(ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan told)
    {
        var (count, sum, squares) = (0L, 0.0, 0.0);
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - Window; i--)
        {
            ref readonly var step = ref history[i];
            if (!(step.MeanServiceSeconds > 0)) { continue; }
            count += step.Ended;
            sum += step.Ended * step.MeanServiceSeconds;
            squares += step.Ended * (step.ServiceVariance + (step.MeanServiceSeconds * step.MeanServiceSeconds));
        }
        var mean = count == 0 ? 0 : sum / count;
        var scv = count < Enough || mean <= 0 ? 1 : Math.Clamp((squares / count / (mean * mean)) - 1, 0, 100);
        return told > TimeSpan.Zero ? new(told.TotalSeconds, scv) : new(mean, scv);
    }
}
