namespace Ballast.Simulation.World;

/// <summary>One attempt under way. Lives in a pooled slot; its generation tells events of an earlier tenant of the slot
/// from its own.</summary>
internal struct SimulatedAttempt
{
    public int Generation;
    public int Request;
    public int Number;
    public int Replica;
    public bool Live;
    public TimeSpan SentAt;
    public TimeSpan StartedAt;

    /// <summary>When its piece of work is done, as planned; meaningless before it started.</summary>
    public TimeSpan DueAt;

    /// <summary>Seconds of work that are left, on a replica of normal speed.</summary>
    public double Work;

    /// <summary>The seed of whatever is drawn for it.</summary>
    public ulong Chance;
    public int InputTokens;
    public int OutputTokens;

    /// <summary>How long it took where the trace was taken; 0 when unknown.</summary>
    public double SourceSeconds;

    /// <summary>How it ends, once that is known and the answer is on its way.</summary>
    public RequestEnd End;
    public int Status;
    public int ReportedInFlight;
    public double ReportedService;

    /// <summary>Whether its replica has it: waiting or running there.</summary>
    public bool Held;
}
