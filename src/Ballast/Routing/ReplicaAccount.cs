namespace Ballast.Routing;

/// <summary>The router's own book on one replica: what was sent, how it went, and whether it may be sent
/// more.</summary>
internal sealed class ReplicaAccount
{
    // What every request asks of the replica is kept here: one step fewer into memory that is cold by then.
    private int _maxConcurrency;

    public required Replica Replica
    {
        get;
        set
        {
            field = value;
            Id = value.Id;
            IsReady = value.Phase == ReplicaPhase.Ready;
            _maxConcurrency = value.MaxConcurrency;
        }
    }

    public required int Slot;

    /// <summary>Position among the ready snapshots; -1 when it is not ready.</summary>
    public int Position = -1;

    /// <summary>Whether the latest state of the cluster knows it as alive.</summary>
    public bool Present;

    /// <summary>Whether its being empty while draining has been told.</summary>
    public bool SaidDrained;

    public int InFlight;
    public int PrefillTokens;
    public int DecodeTokens;

    public Smoothed Latency;
    public Smoothed TokenTime;
    public Smoothed Errors;
    public long Ended;

    /// <summary>Whether no attempt sent after <see cref="WarmAt"/> has answered yet.</summary>
    public bool Cold;

    /// <summary>Attempts sent earlier say nothing of how fast it is; zero where it was warm from the start.</summary>
    public TimeSpan WarmAt;

    /// <summary>Attempts that had ended when it got warm.</summary>
    public long EndedCold;

    public int FailuresInRow;
    public int ConnectFailuresInRow;
    public TimeSpan LastProgress;

    public bool Ejected;
    public TimeSpan EjectedUntil;
    public TimeSpan EjectedLast;
    public int EjectionsInRow;
    public EjectionCause Cause;
    public TimeSpan SuspectUntil;
    public bool Ramping;
    public TimeSpan RampSince;
    public int FailedProbes;
    public bool ProbeFailing;

    public EngineReport Reported;
    public TimeSpan ReportedAt;

    /// <summary>Attempts without a first byte, oldest first.</summary>
    public Attempt? OldestWaiting;
    public Attempt? NewestWaiting;

    public ReplicaId Id { get; private set; }

    public bool IsReady { get; private set; }

    public int FreeSlots => _maxConcurrency <= 0 ? int.MaxValue : Math.Max(0, _maxConcurrency - InFlight);

    /// <summary>Whether anything but a plain yes must be said of it when candidates are gathered.</summary>
    public bool Restricted => Ejected || Ramping || SuspectUntil > TimeSpan.Zero || FreeSlots == 0;

    public void Link(Attempt attempt)
    {
        attempt.Older = NewestWaiting;
        if (NewestWaiting is null) { OldestWaiting = attempt; }
        else { NewestWaiting.Newer = attempt; }
        NewestWaiting = attempt;
    }

    public void Unlink(Attempt attempt)
    {
        if (attempt.Older is null && attempt.Newer is null && !ReferenceEquals(OldestWaiting, attempt)) { return; }
        if (attempt.Older is null) { OldestWaiting = attempt.Newer; }
        else { attempt.Older.Newer = attempt.Newer; }
        if (attempt.Newer is null) { NewestWaiting = attempt.Older; }
        else { attempt.Newer.Older = attempt.Older; }
        attempt.Older = null;
        attempt.Newer = null;
    }

    public ReplicaSnapshot Snapshot() => new()
    {
        Id = Replica.Id,
        Slot = Slot,
        Role = Replica.Role,
        Weight = (float)(Replica.Weight * Replica.Accelerator.RelativeSpeed),
        FreeSlots = FreeSlots,
        InFlight = InFlight,
        OutstandingPrefillTokens = PrefillTokens,
        OutstandingDecodeTokens = DecodeTokens,
        ReportedRunning = Reported.Running,
        ReportedWaiting = Reported.Waiting,
        ReportedKvUsed = Reported.KvUsed,
        ReportedAt = ReportedAt,
        LatencySeconds = (float)Latency.Value,
        SecondsPerToken = (float)TokenTime.Value,
        ErrorRate = (float)Errors.Value,
    };
}
