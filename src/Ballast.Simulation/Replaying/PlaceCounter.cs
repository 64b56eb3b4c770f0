namespace Ballast.Simulation.Replaying;

/// <summary>How many requests a replica worked on at once, told from when each was worked on.</summary>
internal sealed class PlaceCounter
{
    // Ends are seen late by as much as the network wavers, which must not pass for work at the same time.
    private const double Wavering = 0.1;

    private readonly Dictionary<int, (List<long> Starts, List<long> Ends)> _byReplica = [];

    public void Add(ReplicaId replica, TimeSpan end, TimeSpan took)
    {
        if (!_byReplica.TryGetValue(replica.Value, out var times))
        {
            times = ([], []);
            _byReplica.Add(replica.Value, times);
        }
        times.Starts.Add(end.Ticks - (long)(took.Ticks * (1 - Wavering)));
        times.Ends.Add(end.Ticks);
    }

    /// <summary>The most on any one replica; at least 1.</summary>
    public int Most()
    {
        var most = 1;
        foreach (var (starts, ends) in _byReplica.Values)
        {
            starts.Sort();
            ends.Sort();
            var over = 0;
            for (var begun = 0; begun < starts.Count; begun++)
            {
                while (ends[over] <= starts[begun]) { over++; }
                most = Math.Max(most, begun + 1 - over);
            }
        }
        return most;
    }
}
