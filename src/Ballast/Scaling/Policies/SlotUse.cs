namespace Ballast.Scaling.Policies;

/// <summary>How full replicas are, in the place of the key-value memory that engines report.</summary>
internal static class SlotUse
{
    /// <summary>Mean share of filled slots, 0 to 1, and mean waiting requests, each per replica, over a
    /// window.</summary>
    public static (double Filled, double Waiting) Of(
        ReadOnlySpan<LoadSample> history, TimeSpan now, TimeSpan window, int replicas, int slots)
    {
        var queued = LoadWindow.Queued(history, now, window);
        var inFlight = Math.Max(0, LoadWindow.Concurrency(history, now, window) - queued);
        return (Math.Min(1, inFlight / replicas / slots), queued / replicas);
    }

    /// <summary>Requests that fill a replica.</summary>
    public static int Slots(Deployment deployment, int otherwise) =>
        deployment.MaxConcurrency > 0 ? deployment.MaxConcurrency : otherwise;
}
