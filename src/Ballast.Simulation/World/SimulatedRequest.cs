using Ballast.Simulation.Traces;

namespace Ballast.Simulation.World;

/// <summary>One client request from its arrival to the hall's last word; lives in a pooled slot.</summary>
internal struct SimulatedRequest
{
    public int Generation;
    public bool Live;
    public int Source;
    public int Deployment;

    /// <summary>The gateway it came to.</summary>
    public int Gateway;
    public RequestId Id;
    public TraceRequest Trace;
    public TimeSpan ArrivedAt;

    /// <summary>When its time is up, by the limit that was in force when it came; zero for never.</summary>
    public TimeSpan Deadline;
    public TenantId Tenant;
    public TimeSpan Waited;
    public TimeSpan FirstByteAt;
    public RequestEnd LastEnd;
    public int Attempts;
    public int Hedges;

    /// <summary>Slots of its live attempts; −1 for none. The hall never has more than two under way.</summary>
    public int First;
    public int Second;
}
