namespace Ballast.Simulation.Replicas;

/// <summary>The inside of a simulated replica: it takes attempts, plans its work on the agenda, and says which are
/// done.</summary>
/// <remarks>The seam where an LLM engine takes its place beside the plain servers.</remarks>
internal interface IReplicaServer
{
    /// <summary>Attempts worked on now.</summary>
    int Running { get; }

    /// <summary>Attempts that wait inside.</summary>
    int Waiting { get; }

    /// <summary>Seconds its places were taken, all together, since it started.</summary>
    /// <param name="now">The time.</param>
    double BusyAt(TimeSpan now);

    /// <summary>Places that work at once, for utilisation; 0 where there is no limit.</summary>
    int Places { get; }

    /// <summary>Takes an attempt.</summary>
    /// <returns>False when it is full.</returns>
    bool Accept(int attempt, TimeSpan now);

    /// <summary>Forgets an attempt whose client is gone; one it does not have changes nothing.</summary>
    void Abort(int attempt, TimeSpan now);

    /// <summary>A piece of work that it planned is done.</summary>
    /// <param name="token">What it planned it with.</param>
    /// <param name="generation">What it planned it with.</param>
    /// <param name="now">The time.</param>
    /// <param name="done">Takes the attempts that are done.</param>
    void WorkDone(int token, int generation, TimeSpan now, List<int> done);

    /// <summary>A timer that it planned is due.</summary>
    void TimerDue(TimeSpan now);

    /// <summary>Works at another speed from here on; 0 stands still.</summary>
    void SetSpeed(double speed, TimeSpan now);

    /// <summary>Drops everything at once.</summary>
    /// <param name="dropped">Takes the attempts it had.</param>
    void Crash(List<int> dropped);
}
